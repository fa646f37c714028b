import { t } from "@/lib/i18n";
import { Icon } from "./icon";
import { say } from "./toast";
import "./copy.css";

/** An id with a button that copies it. `label` names the button: "Copy the order's id". */
export function Copy({ text, label, short }: { text: string; label: string; short?: boolean }) {
  return (
    <span class="copy">
      <code title={short ? text : undefined}>{short ? shortId(text) : text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}

export function CopyButton({ text, label }: { text: string; label: string }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      say(t("copy.done"));
    } catch {
      say(t("copy.failed"), true);
    }
  }
  return (
    <button type="button" class="copy-button" aria-label={label} title={label} onClick={copy}>
      <Icon name="copy" size={16} />
    </button>
  );
}

/** The end of an id: its beginning is the time, and so the same for everything of one minute. */
export function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}
