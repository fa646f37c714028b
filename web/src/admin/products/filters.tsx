import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { options } from "@/admin/categories/state";
import { query, setQuery } from "@/lib/router";
import { Field, Select } from "@/ui/field";
import { SORTS } from "./state";

const PAUSE_MS = 300;

/** What is looked for, kept in the address; another wish begins at the first page. */
export function Filters() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const words = useSignal("");
  // Back, and links, change what is looked for as well.
  useSignalEffect(() => {
    words.value = query.value.get("q") ?? "";
  });
  const value = (name: string) => query.value.get(name) ?? "";
  function ask(change: Record<string, string>) {
    clearTimeout(timer.current);
    setQuery({ q: words.peek(), ...change, cursor: undefined });
  }
  const change = (name: string) => (event: { currentTarget: { value: string } }) =>
    ask({ [name]: event.currentTarget.value });

  return (
    <search class="filters">
      <Field
        label="Search"
        type="search"
        maxLength={100}
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(ask, PAUSE_MS, {});
        }}
      />
      <Select
        label="Category"
        value={value("category")}
        options={[["", "All"], ...options()]}
        onChange={change("category")}
      />
      <Select
        label="Status"
        value={value("status")}
        options={[
          ["", "Active"],
          ["ARCHIVED", "Archived"],
        ]}
        onChange={change("status")}
      />
      <Select
        label="Order"
        value={value("sort") || "newest"}
        options={SORTS}
        onChange={change("sort")}
      />
    </search>
  );
}
