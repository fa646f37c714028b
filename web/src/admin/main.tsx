import { use } from "@/lib/i18n";
import { start } from "@/lib/start";
import { shared } from "@/messages/shared";
import { fetchTheRest } from "@/ui/lazy";
import { App } from "./app";

void start(
  "/admin/",
  () => use("en", shared),
  () => <App />,
);
fetchTheRest();
