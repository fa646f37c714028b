import type { Session } from "@/api";
import { api, stranger } from "@/lib/client";
import { must } from "@/lib/problem";
import { resource } from "@/lib/resource";
import { alone, BROWSER, begin, forget, rename } from "@/lib/session";

const browser = { params: { header: BROWSER } } as const;

export function signUp(name: string, email: string, password: string): Promise<void> {
  const body = { name, email, password };
  return alone(async () =>
    begin((await must(stranger.POST("/api/v1/users/signup", { body, ...browser }))).data),
  );
}

/** Sets a new password by a token that an operator handed over; every session of the user ends. */
export async function resetPassword(resetToken: string, newPassword: string): Promise<void> {
  const body = { resetToken, newPassword };
  await must(stranger.POST("/api/v1/users/password-reset", { body }));
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
  forget();
}

/** Where the user is signed in, the newest first. */
export const sessions = resource<Session[]>(
  async (signal) => (await must(api.GET("/api/v1/users/sessions", { signal }))).data,
);

export async function endSession({ id }: Session): Promise<void> {
  await must(api.DELETE("/api/v1/users/sessions/{id}", { params: { path: { id } } }));
  sessions.set((now) => now.filter((one) => one.id !== id));
}
