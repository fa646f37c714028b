import type { ComponentChildren } from "preact";
import { isAdmin, sessionAway, user } from "@/lib/session";
import { signIn, signOut } from "@/lib/sign_in";
import { Button, ButtonLink } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { ThemeButton } from "@/ui/frame";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { Star } from "@/ui/star";
import { Skeleton } from "@/ui/states";
import { sayFailure } from "@/ui/toast";

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
          {sessionAway.value ? (
            <Notice>Nobody can say just now who you are. It is asked again by itself.</Notice>
          ) : (
            <Skeleton />
          )}
        </main>
      )}
      {user.value === null && <SignIn />}
      {user.value && <Refused name={user.value.name} />}
    </div>
  );
}

function SignIn() {
  return (
    <Page title="Sign in to the desk">
      <p class="soft">For those who run the shop.</p>
      <Form action="Sign in" send={({ email = "", password = "" }) => signIn(email, password)}>
        {(wrong) => (
          <>
            <Field
              label="E-mail"
              name="email"
              type="email"
              autocomplete="username"
              maxLength={254}
              required
              error={wrong("email")}
            />
            <Field
              label="Password"
              name="password"
              type="password"
              autocomplete="current-password"
              maxLength={128}
              required
              error={wrong("password")}
            />
          </>
        )}
      </Form>
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
        <Button onClick={() => void signOut().catch(sayFailure)}>Sign in as another</Button>
      </div>
    </Page>
  );
}
