import { lettersOpen } from "@/admin/services/state";
import { path } from "@/lib/router";
import { Icon } from "@/ui/icon";
import { isAt, PLACES } from "./places";

export function Nav({ id }: { id: string }) {
  return (
    <nav id={id} aria-label="Desk">
      <ul>
        {PLACES.map(({ to, text, icon }) => (
          <li key={to}>
            <a href={to} aria-current={isAt(to, path.value) ? "page" : undefined}>
              <Icon name={icon} />
              <span>{text}</span>
              {text === "Dead letters" && lettersOpen.value > 0 && (
                <span class="open-letters">
                  {lettersOpen.value}
                  <span class="visually-hidden"> open</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <a class="outside" href="/">
        <Icon name="shop" />
        <span>To the shop</span>
      </a>
    </nav>
  );
}
