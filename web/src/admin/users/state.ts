import { computed } from "@preact/signals";
import type { UserRecord } from "@/api";
import { api } from "@/lib/client";
import { pages } from "@/lib/pages";
import { must } from "@/lib/problem";
import { resource } from "@/lib/resource";
import { query } from "@/lib/router";

const LIMIT = 20;

/** How the mail addresses begin that are listed. */
export const sought = computed(() => query.value.get("q")?.trim() ?? "");

export const users = pages((cursor, signal) => {
  const wanted = { limit: LIMIT, cursor, q: sought.peek() || undefined };
  return must(api.GET("/api/v1/users", { params: { query: wanted }, signal }));
});

let shown: string | undefined;

/** Shows what the address asks for; a list that somebody comes back to stands as it was left. */
export function open(): void {
  if (shown === sought.value && users.value.peek().state === "ready") return;
  shown = sought.value;
  void users.load();
}

/** Something about a user was changed: the list is read anew when it is seen again. */
export function outdate(): void {
  shown = undefined;
}

export function readUser(id: string, signal?: AbortSignal): Promise<UserRecord> {
  const call = api.GET("/api/v1/users/{id}", { params: { path: { id } }, signal });
  return must(call).then(({ data }) => data);
}

export function userState(id: string) {
  return resource((signal) => readUser(id, signal));
}

/** A new one-time token for a password. It is handed to who asks, and kept nowhere. */
export async function grantReset(id: string, reason: string) {
  const call = api.POST("/api/v1/users/{id}/password-reset", {
    params: { path: { id } },
    body: reason ? { reason } : undefined,
  });
  return (await must(call)).data;
}
