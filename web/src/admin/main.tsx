import { use } from "@/lib/i18n";
import { start } from "@/lib/start";
import { shared } from "@/messages/shared";
import { App } from "./app";

void start(
  "/admin/",
  () => use("en", shared),
  () => <App />,
);
