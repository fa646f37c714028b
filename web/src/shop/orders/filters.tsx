import { t } from "@/lib/i18n";
import { go, setQuery } from "@/lib/router";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { STATUSES } from "@/ui/status";
import { filter } from "./state";

export function Filters() {
  const { status, from, to } = filter.value;
  const set = (name: string) => (event: { currentTarget: { value: string } }) =>
    setQuery({ [name]: event.currentTarget.value });
  return (
    <div class="order-filters">
      <Select
        label={t("orders.status")}
        options={[
          ["", t("orders.any")],
          ...STATUSES.map((one) => [one, t(`orders.status.${one}`)] as const),
        ]}
        value={status ?? ""}
        onChange={set("status")}
      />
      <Field
        label={t("orders.from")}
        type="date"
        max={to}
        value={from ?? ""}
        onChange={set("from")}
      />
      <Field label={t("orders.to")} type="date" min={from} value={to ?? ""} onChange={set("to")} />
      {(status || from || to) && <ShowAll />}
    </div>
  );
}

export function ShowAll() {
  return (
    <Button look="quiet" onClick={() => go("/orders", true)}>
      {t("orders.clear")}
    </Button>
  );
}
