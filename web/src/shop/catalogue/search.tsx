import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "@/lib/i18n";
import { setQuery } from "@/lib/router";
import { Icon } from "@/ui/icon";
import { filters } from "./filters";

const PAUSE_MS = 200;

/** Searches while somebody types, once they pause; "/" comes here from anywhere on the page. */
export function Search() {
  const box = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  function search() {
    clearTimeout(pause.current);
    pause.current = undefined;
    setQuery({ q: box.current?.value.trim() });
  }
  function typed() {
    clearTimeout(pause.current);
    pause.current = setTimeout(search, PAUSE_MS);
  }
  // Back and "clear" change what is searched for, but never under the fingers of who types.
  useSignalEffect(() => {
    const { q } = filters.value;
    const now = box.current;
    if (now && pause.current === undefined && now.value.trim() !== q) now.value = q;
  });
  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      const busy = (event.target as Element).closest("input, textarea, select, dialog");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || busy) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    addEventListener("keydown", slash);
    return () => {
      removeEventListener("keydown", slash);
      clearTimeout(pause.current);
    };
  }, []);

  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Icon name="search" />
        <input
          ref={box}
          type="search"
          aria-label={t("catalogue.search")}
          aria-keyshortcuts="/"
          placeholder={t("catalogue.search")}
          maxLength={100}
          autocomplete="off"
          enterkeyhint="search"
          onInput={typed}
        />
        <span class="key" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  );
}
