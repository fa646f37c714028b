import { t } from "@/lib/i18n";
import { query } from "@/lib/router";
import { categoryPath, filters } from "./filters";
import { categories } from "./state";

const BONES = 4;

/** The categories as links: each is an address of its own, and Back leads out of it. */
export function Chips() {
  const { data, state } = categories.value.value;
  const { category } = filters.value;
  return (
    <nav aria-label={t("catalogue.categories")}>
      <ul class="chips">
        <Chip text={t("catalogue.all")} on={!category} />
        {data?.map(({ id, name }) => (
          <Chip key={id} id={id} text={name} on={category === id} />
        ))}
        {!data &&
          state === "loading" &&
          Array.from({ length: BONES }, (_, i) => <li key={i} class="chip bone" />)}
      </ul>
    </nav>
  );
}

function Chip({ id, text, on }: { id?: string; text: string; on: boolean }) {
  return (
    <li>
      <a class="chip" href={categoryPath(id, query.value)} aria-current={on ? "true" : undefined}>
        {text}
      </a>
    </li>
  );
}
