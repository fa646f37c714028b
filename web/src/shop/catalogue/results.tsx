import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Product } from "@/api";
import { t, tn } from "@/lib/i18n";
import type { Pages } from "@/lib/pages";
import { cameFrom, takeScroll } from "@/lib/router";
import { Button } from "@/ui/button";
import { Empty, Failure } from "@/ui/states";
import { Bones, Card } from "./card";
import { clearFilters, filtered } from "./filters";
import { again, enter, products } from "./state";

// Then the person is asked: what stands below the list must be reachable.
const PAGES_BY_ITSELF = 3;

/** The list that the URL asks for; the one before it stays, dimmed, until the answer is there. */
export function Results() {
  const list = products.value;
  const now = list.value.value;
  const before = useRef<Product[] | undefined>(undefined);
  // Before the first paint: nothing is there without it.
  useLayoutEffect(() => enter(list), [list]);
  useLayoutEffect(() => {
    if (now.data === undefined) return;
    before.current = now.data;
    const at = takeScroll();
    if (at !== undefined) comeBack(at);
  }, [now.data]);

  const old = now.data === undefined && now.state === "loading";
  const shown = now.data ?? (old ? before.current : undefined);
  const more = list.more.value && !old;
  return (
    <section aria-label={t("nav.shop")} aria-busy={now.state === "loading"}>
      <div class="found">
        <p class="soft" role="status">
          {shown && said(shown.length, more)}
        </p>
        {filtered.value && (
          <Button small look="quiet" icon="close" onClick={clear}>
            {t("catalogue.clear")}
          </Button>
        )}
      </div>
      {!shown && now.state === "loading" && <Bones />}
      {shown && (
        <ul class={`cards ${old ? "old" : ""}`}>
          {shown.map((product) => (
            <Card key={product.id} product={product} />
          ))}
        </ul>
      )}
      {now.data?.length === 0 && now.state === "ready" && !more && (
        <Empty title={t("catalogue.empty")}>
          <p class="soft">{t("catalogue.emptyText")}</p>
        </Empty>
      )}
      {now.state === "failed" && <Failure error={now.error} retry={() => again(list)} />}
      {more && now.state !== "failed" && <More key={list} list={list} />}
    </section>
  );
}

/** The button goes with what it clears: the keyboard goes on where one begins to look. */
function clear() {
  clearFilters();
  document.querySelector<HTMLElement>(".search input")?.focus({ preventScroll: true });
}

function said(count: number, more: boolean) {
  return more ? t("catalogue.first", { count }) : tn("catalogue.found", count);
}

/** The reader stands again where they left, the keyboard on the product that they looked at. */
function comeBack(at: number) {
  scrollTo(0, at);
  const links = document.querySelectorAll<HTMLAnchorElement>(".card a");
  const left = [...links].find((link) => link.pathname === cameFrom());
  left?.focus({ preventScroll: true });
}

/** The next page by itself as its place comes near, a few times, then by the button. */
function More({ list }: { list: Pages<Product> }) {
  const left = useRef(PAGES_BY_ITSELF);
  const place = useRef<HTMLDivElement>(null);
  const now = list.value.value;
  const busy = now.state === "loading";
  // Watched anew after each page: one that was short, or empty, has not moved it out of sight.
  useEffect(() => {
    if (busy || !place.current) return;
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (!seen?.isIntersecting || left.current <= 0) return;
        left.current -= 1;
        void list.next();
      },
      { rootMargin: "600px" },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [busy, list]);
  return (
    <div class="more" ref={place}>
      <Button
        busy={busy}
        onClick={() => {
          left.current = PAGES_BY_ITSELF;
          void list.next();
        }}
      >
        {t("state.more")}
      </Button>
    </div>
  );
}
