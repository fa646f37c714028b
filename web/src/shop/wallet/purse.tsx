import { useEffect } from "preact/hooks";
import { dateTime, money } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { query, setQuery } from "@/lib/router";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Tile } from "@/ui/picture";
import { Failure, Skeleton } from "@/ui/states";
import { instantOf, past, wallet } from "./state";

/** The balance, now or as it was at an instant, which the URL keeps. */
export function Purse() {
  const at = instantOf(query.value);
  const shown = at ? past : wallet;
  const now = shown.value.value;
  useEffect(() => void wallet.load(), []);
  useEffect(() => {
    if (at) void past.load();
  }, [at]);
  return (
    <section class="purse" aria-label={t("wallet.balance")}>
      <Tile seed="purse" />
      <div class="stack" aria-busy={now.state === "loading"}>
        {now.state === "failed" ? (
          <Failure error={now.error} retry={() => void shown.load()} />
        ) : now.data ? (
          <div role="status">
            <p>{at ? t("wallet.balanceAt", { time: dateTime(at) }) : t("wallet.balance")}</p>
            <p class="amount">{money(now.data.balanceMinor, now.data.currency)}</p>
            <p>{tn("wallet.postings", now.data.seq)}</p>
          </div>
        ) : (
          <Skeleton />
        )}
        <div class="row">
          <Field
            label={t("wallet.at")}
            type="datetime-local"
            value={local(at)}
            max={local(new Date().toISOString())}
            onChange={({ currentTarget: { value } }) => setQuery({ at: value && utc(value) })}
          />
          {at && <Button onClick={() => setQuery({ at: undefined })}>{t("wallet.now")}</Button>}
        </div>
      </div>
    </section>
  );
}

/** An instant as the field has it: by the clock on this wall, without a zone. */
function local(instant: string | undefined): string {
  if (!instant) return "";
  const time = new Date(instant);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function utc(wall: string): string {
  return new Date(wall).toISOString();
}
