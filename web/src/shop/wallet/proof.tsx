import { useSignal } from "@preact/signals";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy";
import { Notice } from "@/ui/notice";
import { Star } from "@/ui/star";
import { sayFailure } from "@/ui/toast";
import { downloadStatement, type Proof, proof } from "./state";

/** The whole statement as a file, and how anybody proves it without the shop. */
export function ProofCard() {
  const busy = useSignal(false);
  async function download() {
    busy.value = true;
    await downloadStatement().catch(sayFailure);
    busy.value = false;
  }
  return (
    <section class="proof stack">
      <Star size={40} />
      <h2>{t("wallet.proof")}</h2>
      <p>{t("wallet.proofText")}</p>
      <div>
        <Button icon="down" busy={busy.value} onClick={download}>
          {t("wallet.download")}
        </Button>
      </div>
      {proof.value && <Found {...proof.value} />}
    </section>
  );
}

function Found({ file, head, lines, brokenAt }: Proof) {
  return (
    <>
      {brokenAt ? (
        <Notice>{t("wallet.broken", { line: brokenAt })}</Notice>
      ) : (
        <Notice tone="good" icon="check">
          {tn("wallet.checked", lines)}
        </Notice>
      )}
      <Copied label={t("wallet.head")} text={head} />
      <Copied label={t("wallet.prove")} text={`./souk verify-statement ${file} --head ${head}`} />
    </>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p>{label}</p>
      <div class="copied">
        <code>{text}</code>
        <CopyButton text={text} label={`${t("wallet.copy")}: ${label}`} />
      </div>
    </div>
  );
}
