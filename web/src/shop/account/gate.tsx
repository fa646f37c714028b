import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "@/lib/i18n";
import { go, query } from "@/lib/router";
import { user } from "@/lib/session";
import { useHeading } from "@/ui/page";
import { Tile } from "@/ui/picture";
import { Star } from "@/ui/star";
import { safeNext } from "./next";
import "./gate.css";

const TILES = ["amber", "saffron", "fig", "mint", "indigo", "sand", "copper", "rug"];

/** The frame of the pages that one comes in by: the form, beside it a wall of tiles. */
export function Gate({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useHeading(title);
  return (
    <main id="content" class="wrap gate">
      <div class="wall" aria-hidden="true">
        {TILES.map((seed) => (
          <Tile key={seed} seed={seed} />
        ))}
        <p>
          <Star size={40} />
          {t("app.claim")}
        </p>
      </div>
      <div class="stack">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </main>
  );
}

/** Goes on as soon as somebody is signed in, by this page or in another tab. */
export function useEntrance(): void {
  const entered = !!user.value;
  useEffect(() => {
    if (!entered) return;
    const next = safeNext(query.peek().get("next"));
    // The desk is an application of its own.
    if (/^\/admin\b/.test(next)) location.assign(next);
    else go(next, true);
  }, [entered]);
}
