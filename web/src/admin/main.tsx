import { start } from "@/lib/start";
import { App } from "./app";

void start("/admin/", () => <App />);
