import { startLanguage } from "@/lib/language";
import { start } from "@/lib/start";
import { App } from "./app";

void start("/", startLanguage, () => <App />);
