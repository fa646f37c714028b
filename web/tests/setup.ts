import { use } from "@/lib/i18n";
import { en } from "@/messages/en";

// As the shop begins: in English.
use("en", en);
