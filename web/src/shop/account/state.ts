import type { Session } from "@/api";
import { api, stranger } from "@/lib/client";
import { must, Problem } from "@/lib/problem";
import { resource } from "@/lib/resource";
import { go } from "@/lib/router";
import { alone, BROWSER, begin, certainToken, forget, rename } from "@/lib/session";

const browser = { params: { header: BROWSER } } as const;

export interface Start {
  email: string;
  password: string;
}

/** Signs in; false: this page showed somebody else's, so the next one must be loaded anew. */
export function signIn(body: Start): Promise<boolean> {
  return alone(async () =>
    begin((await must(stranger.POST("/api/v1/users/signin", { body, ...browser }))).data),
  );
}

export function signUp(body: Start & { name: string }): Promise<boolean> {
  return alone(async () =>
    begin((await must(stranger.POST("/api/v1/users/signup", { body, ...browser }))).data),
  );
}

/** Sets a new password by a token that an operator handed over; every session of the user ends. */
export async function resetPassword(resetToken: string, newPassword: string): Promise<void> {
  const body = { resetToken, newPassword };
  await must(stranger.POST("/api/v1/users/password-reset", { body }));
}

/** Ends the session. Throws when the shop could not be told: the cookie would still be good. */
export async function signOut(): Promise<void> {
  const token = await certainToken();
  const headers = { Authorization: `Bearer ${token}` };
  await alone(async () => {
    try {
      await must(stranger.POST("/api/v1/users/signout", { ...browser, headers }));
    } catch (error) {
      // Over already: nothing is left to be told.
      if (!(error instanceof Problem && error.status === 401)) throw error;
    }
    leave();
  });
}

/** Nobody is signed in any more, and what needs somebody is not the place to be. */
function leave() {
  go("/", true);
  forget();
}

export async function changeName(name: string): Promise<void> {
  rename((await must(api.PATCH("/api/v1/users/currentuser", { body: { name } }))).data.name);
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  const body = { currentPassword, newPassword };
  await must(api.POST("/api/v1/users/currentuser/password", { body }));
  await sessions.load();
}

export async function eraseAccount(password: string): Promise<void> {
  await must(api.DELETE("/api/v1/users/currentuser", { body: { password }, ...browser }));
  leave();
}

/** Where the user is signed in, the newest first. */
export const sessions = resource<Session[]>(
  async (signal) => (await must(api.GET("/api/v1/users/sessions", { signal }))).data,
);

export async function endSession({ id }: Session): Promise<void> {
  await must(api.DELETE("/api/v1/users/sessions/{id}", { params: { path: { id } } }));
  sessions.set((now) => now.filter((one) => one.id !== id));
}
