import { api } from "./client";
import { must } from "./problem";
import { BROWSER, begin, forget } from "./session";

export async function signIn(email: string, password: string): Promise<void> {
  const call = api.POST("/api/v1/users/signin", {
    body: { email, password },
    params: { header: BROWSER },
  });
  begin((await must(call)).data);
}

/** Ends the session; away or already ended, it is forgotten here all the same. */
export async function signOut(): Promise<void> {
  try {
    await must(api.POST("/api/v1/users/signout", { params: { header: BROWSER } }));
  } finally {
    forget();
  }
}
