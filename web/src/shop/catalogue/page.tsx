import { useEffect } from "preact/hooks";
import { t } from "@/lib/i18n";
import { useHeading } from "@/ui/page";
import { Star } from "@/ui/star";
import { Chips } from "./chips";
import { FilterBar } from "./filter_bar";
import { Results } from "./results";
import { Search } from "./search";
import { categories } from "./state";
import "./catalogue.css";

export function CataloguePage() {
  const heading = useHeading(t("nav.shop"));
  useEffect(() => void categories.load(), []);
  return (
    <main id="content" class="catalogue">
      <div class="hero">
        <div class="wrap">
          <h1 ref={heading} tabIndex={-1}>
            {t("catalogue.title")}
          </h1>
          <p>{t("catalogue.lead")}</p>
          <Search />
          <Star size={420} />
        </div>
      </div>
      <div class="wrap stack">
        <Chips />
        <FilterBar />
        <Results />
      </div>
    </main>
  );
}
