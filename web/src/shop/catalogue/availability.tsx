import { t, tn } from "@/lib/i18n";

const FEW = 10;

/** Whether it can be bought now; how many are left once they are few, or `exact`ly. */
export function Availability({ count, exact = false }: { count: number; exact?: boolean }) {
  const look = count === 0 ? "gone" : count <= FEW ? "few" : "many";
  return (
    <p class={`available ${look}`}>
      {look === "gone"
        ? t("catalogue.gone")
        : look === "few" || exact
          ? tn("catalogue.left", count)
          : t("catalogue.stock")}
    </p>
  );
}
