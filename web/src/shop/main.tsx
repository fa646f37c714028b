import { startLanguage } from "@/lib/language";
import { start } from "@/lib/start";
import { fetchTheRest } from "@/ui/lazy";
import { App } from "./app";

void start("/", startLanguage, () => <App />);
fetchTheRest();
