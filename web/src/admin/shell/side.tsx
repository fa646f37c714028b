import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { watchServices } from "@/admin/services/state";
import { path } from "@/lib/router";
import { user } from "@/lib/session";
import { signOut } from "@/lib/sign_in";
import { IconButton } from "@/ui/button";
import { ThemeButton } from "@/ui/frame";
import { Star } from "@/ui/star";
import { sayFailure } from "@/ui/toast";
import { Nav } from "./nav";

/** The desk's navigation: at the side where it is wide, folded into a bar where it is narrow. */
export function Side() {
  const open = useSignal(false);
  useEffect(watchServices, []);
  useSignalEffect(() => {
    if (path.value) open.value = false;
  });
  return (
    <header class={`side ${open.value ? "open" : ""}`}>
      <a class="mark" href="/admin/" aria-label="Souk desk">
        <Star />
        <span>Souk</span> <small>desk</small>
      </a>
      <span class="toggle">
        <IconButton
          icon={open.value ? "close" : "menu"}
          label="Menu"
          aria-expanded={open.value}
          aria-controls="places"
          onClick={() => {
            open.value = !open.value;
          }}
        />
      </span>
      <Nav id="places" />
      <Actor />
    </header>
  );
}

/** Whose name stands behind all that is done here. */
function Actor() {
  return (
    <div class="actor">
      <p>
        <small>Acting as</small>
        <strong>{user.value?.name}</strong>
      </p>
      <ThemeButton />
      <IconButton icon="out" label="Sign out" onClick={() => void signOut().catch(sayFailure)} />
    </div>
  );
}
