import type { UserRecord } from "@/api";
import { date, money } from "@/lib/format";
import { Badge } from "@/ui/status";
import type { Column } from "@/ui/table";

export function UserBadges({ user }: { user: Pick<UserRecord, "role" | "status"> }) {
  return (
    <span class="user-badges">
      {user.role === "admin" && (
        <Badge icon="gauge" tone="info">
          Admin
        </Badge>
      )}
      {user.status === "BLOCKED" ? (
        <Badge icon="close" tone="bad">
          Blocked
        </Badge>
      ) : (
        <Badge icon="check" tone="good">
          Active
        </Badge>
      )}
    </span>
  );
}

export const COLUMNS: readonly Column<UserRecord>[] = [
  {
    head: "E-mail",
    cell: ({ id, email }) => (
      <a class="row-link" href={`/admin/users/${id}`}>
        {email}
      </a>
    ),
  },
  { head: "Name", cell: ({ name }) => name },
  { head: "State", cell: (user) => <UserBadges user={user} /> },
  { head: "Since", number: true, cell: ({ createdAt }) => date(createdAt) },
  { head: "Limit", number: true, cell: ({ allowedLimitMinor }) => money(allowedLimitMinor) },
];
