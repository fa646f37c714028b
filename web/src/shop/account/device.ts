const BROWSERS = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
  ["Version", "Safari"],
] as const;
const SYSTEMS = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["CrOS", "ChromeOS"],
  ["Linux", "Linux"],
] as const;

/** "Firefox · Linux" for how a client named itself; another one's own first word. */
export function deviceOf(client: string): string {
  const known = (names: readonly (readonly [string, string])[]) =>
    names.find(([mark]) => client.includes(mark))?.[1];
  const browser = known(BROWSERS);
  const parts = browser ? [browser, known(SYSTEMS)] : [client.split(" ")[0]?.slice(0, 40) || "?"];
  return parts.filter(Boolean).join(" · ");
}
