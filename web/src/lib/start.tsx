import type { ComponentChild } from "preact";
import { render } from "preact";
import { startRouter } from "./router";
import { restoreSession } from "./session";
import "@fontsource-variable/figtree/wght.css";
import "@fontsource-variable/fraunces/wght.css";
import "@/ui/tokens.css";
import "@/ui/base.css";

/**
 * Starts an application whose paths begin with `base`, in the language that `speak` brings. The
 * session is found out while it is drawn.
 */
export async function start(
  base: string,
  speak: () => Promise<void> | void,
  app: () => ComponentChild,
): Promise<void> {
  startRouter(base);
  void restoreSession();
  await speak();
  const place = document.getElementById("app");
  if (place) render(app(), place);
}
