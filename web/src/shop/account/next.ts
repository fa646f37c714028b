const HERE = "http://shop.invalid";
const NOT_AFTERWARDS = /^\/(signin|signup|reset)\b/;

/**
 * Where to go after signing in: only ever a path of this shop, so that a link to the sign-in page
 * cannot lead away from it. Anything else is the catalogue.
 */
export function safeNext(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  // "/.//elsewhere" only becomes "//elsewhere" by being read.
  if (origin !== HERE || pathname.startsWith("//") || NOT_AFTERWARDS.test(pathname)) return "/";
  return pathname + search + hash;
}

/** The sign-in page, which comes back to the path given. */
export function signInPath(next: string): string {
  const safe = safeNext(next);
  return safe === "/" ? "/signin" : `/signin?next=${encodeURIComponent(safe)}`;
}
