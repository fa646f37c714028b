import { stranger } from "./client";
import { must, Problem } from "./problem";
import { alone, BROWSER, begin, certainToken, forget } from "./session";

const browser = { params: { header: BROWSER } } as const;

export function signIn(email: string, password: string): Promise<void> {
  const body = { email, password };
  return alone(async () =>
    begin((await must(stranger.POST("/api/v1/users/signin", { body, ...browser }))).data),
  );
}

/** Ends the session. Throws when the shop could not be told: the cookie would still be good. */
export async function signOut(): Promise<void> {
  const header = { ...BROWSER, Authorization: `Bearer ${await certainToken()}` };
  await alone(async () => {
    try {
      await must(stranger.POST("/api/v1/users/signout", { params: { header } }));
    } catch (error) {
      // Over already: there is nobody to be told.
      if (!(error instanceof Problem && error.status === 401)) throw error;
    }
    forget();
  });
}
