import type { ComponentChild } from "preact";
import { render } from "preact";
import { startLanguage } from "./i18n";
import { startRouter } from "./router";
import { restoreSession } from "./session";
import "@fontsource-variable/figtree/wght.css";
import "@fontsource-variable/fraunces/wght.css";
import "@/ui/tokens.css";
import "@/ui/base.css";

/** Starts an application whose paths begin with `base`. The session is found out while it is drawn. */
export async function start(base: string, app: () => ComponentChild): Promise<void> {
  startRouter(base);
  void restoreSession();
  await startLanguage();
  const place = document.getElementById("app");
  if (place) render(app(), place);
}
