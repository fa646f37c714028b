import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { isAdmin, user } from "@/lib/session";
import { signIn, signOut } from "@/lib/sign_in";
import { Button, ButtonLink } from "@/ui/button";
import { Field } from "@/ui/field";
import { ThemeButton } from "@/ui/frame";
import { Page } from "@/ui/page";
import { Star } from "@/ui/star";
import { Failure, Skeleton } from "@/ui/states";

/** Shows what is behind it to admins alone. Each call asks again: this gate only spares a refusal. */
export function Gate({ children }: { children: () => ComponentChildren }) {
  if (isAdmin.value) return <>{children()}</>;
  return (
    <div class="gate">
      <header class="row between">
        <a class="mark" href="/" aria-label="Souk desk, to the shop">
          <Star />
          <span>Souk</span> <small>desk</small>
        </a>
        <ThemeButton />
      </header>
      {user.value === undefined && (
        <main id="content">
          <Skeleton />
        </main>
      )}
      {user.value === null && <SignIn />}
      {user.value && <Refused name={user.value.name} />}
    </div>
  );
}

function SignIn() {
  const busy = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    failure.value = undefined;
    try {
      await signIn(String(form.get("email")), String(form.get("password")));
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  }
  return (
    <Page title="Sign in to the desk">
      <p class="soft">For those who run the shop.</p>
      <form class="stack" onSubmit={submit}>
        <Field
          label="E-mail"
          name="email"
          type="email"
          autocomplete="username"
          maxLength={254}
          required
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="current-password"
          maxLength={128}
          required
        />
        {failure.value !== undefined && <Failure error={failure.value} />}
        <Button type="submit" look="primary" busy={busy.value}>
          Sign in
        </Button>
      </form>
    </Page>
  );
}

function Refused({ name }: { name: string }) {
  return (
    <Page title="Not for you">
      <p>
        This desk is for those who run the shop, and <strong>{name}</strong> is a customer. Nothing
        is wrong with your account.
      </p>
      <div class="row">
        <ButtonLink href="/" look="primary">
          To the shop
        </ButtonLink>
        <Button onClick={() => void signOut().catch(() => undefined)}>Sign in as another</Button>
      </div>
    </Page>
  );
}
