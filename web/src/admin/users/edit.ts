import { type Signal, signal } from "@preact/signals";
import { type Draft, draftOf, type Editable } from "@/admin/products/draft";
import type { UserRecord } from "@/api";
import { api } from "@/lib/client";
import { must, Problem } from "@/lib/problem";
import type { Resource } from "@/lib/resource";
import { amountOf, amountText } from "./amount";
import { outdate, readUser } from "./state";

export type UserField = "limit" | "role" | "status";
type Typed = Record<UserField, string>;

export const LABELS: Typed = { limit: "Allowed limit", role: "Role", status: "Status" };
export const LIMIT_HINT = "Write it as 12.50.";

export function typedOf(user: UserRecord): Typed {
  return { limit: amountText(user.allowedLimitMinor), role: user.role, status: user.status };
}

/** An edit of a user; `reason` is kept with it by the shop, and is nobody else's to overwrite. */
export function editOf(record: Resource<UserRecord>, user: UserRecord) {
  const reason = signal("");
  const draft = draftOf(kindOf(record, reason), user);
  return { reason, draft };
}
export type UserDraft = Draft<UserRecord, UserField>;

function kindOf(
  record: Resource<UserRecord>,
  reason: Signal<string>,
): Editable<UserRecord, UserField> {
  return {
    read: typedOf,
    async save(from, changed) {
      const params = {
        path: { id: from.id },
        header: { "If-Match": `"${from.version}"` },
      };
      const body = { ...bodyOf(changed), reason: reason.peek().trim() || undefined };
      const { data } = await must(api.PATCH("/api/v1/users/{id}", { params, body }));
      reason.value = "";
      outdate();
      return data;
    },
    async load({ id }) {
      const now = await readUser(id);
      record.set(() => now);
      return now;
    },
  };
}

function bodyOf({ limit, role, status }: Partial<Typed>) {
  const body: Partial<Pick<UserRecord, "allowedLimitMinor" | "role" | "status">> = {};
  if (role !== undefined) body.role = role as UserRecord["role"];
  if (status !== undefined) body.status = status as UserRecord["status"];
  if (limit !== undefined) body.allowedLimitMinor = limitOf(limit);
  return body;
}

/** Refused here as the shop would, at its field. */
function limitOf(text: string): number {
  const minor = amountOf(text);
  if (minor !== undefined && minor >= 0) return minor;
  const errors = [{ pointer: "/allowedLimitMinor", code: "malformed", message: LIMIT_HINT }];
  throw new Problem(400, "validation_failed", LIMIT_HINT, errors, "", undefined);
}

/** What has to be asked before it is saved: whose sessions end, and whether it is the own account. */
export function warningOf(user: UserRecord, typed: Typed, selfId: string | undefined) {
  const { role, status } = typed;
  if (role === user.role && status === user.status) return undefined;
  const locksOut = status === "BLOCKED" || (user.role === "admin" && role !== "admin");
  if (user.id === selfId && locksOut) {
    return "This is your own account: you lose the desk at once, and only another administrator can give it back.";
  }
  if (status !== user.status && status === "BLOCKED") {
    return `${user.name} is signed out everywhere and cannot sign in again.`;
  }
  if (role !== user.role && role === "admin") {
    return `${user.name} can then do all that you can, also to you. Their sessions end, to begin anew.`;
  }
  return `${user.name} is signed out everywhere, and may sign in again.`;
}
