import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { parseMoney } from "@/lib/format";
import { t } from "@/lib/i18n";
import { setQuery } from "@/lib/router";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { amountText, filters, SORTS } from "./filters";

/** Price, stock and order, behind a button where there is little room. Each change is a step back. */
export function FilterBar() {
  const { min, max, inStock, sort } = filters.value;
  const open = useSignal(false);
  const id = useId();
  return (
    <>
      <div class="filters-button">
        <Button
          small
          icon="tag"
          aria-expanded={open.value}
          aria-controls={id}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          {t("catalogue.filters")}
        </Button>
      </div>
      <form
        id={id}
        class={`filters ${open.value ? "open" : ""}`}
        onSubmit={(event) => event.preventDefault()}
      >
        <Amount name="min" label={t("catalogue.min")} value={amountText(min)} />
        <Amount name="max" label={t("catalogue.max")} value={amountText(max)} />
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={inStock}
            checked={inStock}
            onChange={({ currentTarget }) =>
              setQuery({ stock: currentTarget.checked ? "1" : undefined }, false)
            }
          />
          <span>{t("catalogue.inStock")}</span>
        </label>
        <div class="sort">
          <Select
            label={t("catalogue.sort")}
            value={sort}
            options={SORTS.map((one) => [one, t(`catalogue.sort.${one}`)] as const)}
            onChange={({ currentTarget: { value } }) =>
              setQuery({ sort: value === SORTS[0] ? undefined : value }, false)
            }
          />
        </div>
      </form>
    </>
  );
}

function Amount({ name, label, value }: { name: "min" | "max"; label: string; value: string }) {
  const wrong = useSignal(false);
  return (
    <Field
      // Drawn anew when Back or "clear" changes it: the box is the person's while they type.
      key={value}
      label={label}
      value={value}
      inputMode="decimal"
      maxLength={16}
      error={wrong.value ? t("catalogue.amount") : undefined}
      onChange={({ currentTarget }) => {
        const text = currentTarget.value.trim();
        const minor = parseMoney(text);
        wrong.value = text !== "" && (minor === undefined || minor < 0);
        if (!wrong.value) setQuery({ [name]: amountText(minor) }, false);
      }}
    />
  );
}
