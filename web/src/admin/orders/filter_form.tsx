import { t } from "@/lib/i18n";
import { go, setQuery } from "@/lib/router";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { STATUSES } from "@/ui/status";
import { Who } from "../users/who";
import { type Filters, faultsOf } from "./filters";

const ID_LENGTH = 36;

/** What the list is narrowed to. It stands in the address, so that it can be kept and sent. */
export function FilterForm({ filters }: { filters: Filters }) {
  const faults = faultsOf(filters);
  const change = (name: keyof Filters) => ({
    name,
    value: filters[name],
    error: faults[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setQuery({ [name]: event.currentTarget.value.trim() }),
  });
  const statuses = STATUSES.map((one) => [one, t(`orders.status.${one}`)] as const);
  return (
    <form class="order-filters" aria-label="Narrow the list" onSubmit={stay}>
      <Select label="Status" options={[["", "Any"], ...statuses]} {...change("status")} />
      <Field label="From" type="date" {...change("from")} />
      <Field label="Until" type="date" {...change("to")} />
      <Field
        label="Customer id"
        maxLength={ID_LENGTH}
        hint={filters.userId && !faults.userId && <Who id={filters.userId} />}
        {...change("userId")}
      />
      <Field label="Product id" maxLength={ID_LENGTH} {...change("productId")} />
      {Object.values(filters).some(Boolean) && (
        <Button look="quiet" onClick={() => go("/admin/orders", true)}>
          Show all
        </Button>
      )}
    </form>
  );
}

function stay(event: SubmitEvent) {
  event.preventDefault();
}
