import { useEffect, useMemo } from "preact/hooks";
import type { UserRecord } from "@/api";
import { dateTime } from "@/lib/format";
import type { Resource } from "@/lib/resource";
import { ButtonLink } from "@/ui/button";
import { Copy } from "@/ui/copy";
import { Page } from "@/ui/page";
import { Failure, Skeleton } from "@/ui/states";
import { UserBadges } from "./columns";
import { Reset } from "./reset";
import { userState } from "./state";
import { UserForm } from "./user_form";
import { Wallet } from "./wallet";
import "@/admin/products/products.css";
import "./users.css";

export function UserPage({ id }: { id: string }) {
  const record = useMemo(() => userState(id), [id]);
  useEffect(() => void record.load(), [record]);
  const now = record.value.value;
  return (
    <Page
      title={now.data?.name ?? "User"}
      aside={
        <ButtonLink small icon="orders" href={`/admin/orders?userId=${id}`}>
          Their orders
        </ButtonLink>
      }
    >
      {now.state === "failed" && <Failure error={now.error} retry={() => void record.load()} />}
      {now.state === "loading" && !now.data && <Skeleton lines={8} />}
      {now.data && <Known user={now.data} record={record} />}
    </Page>
  );
}

function Known({ user, record }: { user: UserRecord; record: Resource<UserRecord> }) {
  return (
    <>
      <div class="row">
        <Copy text={user.email} label="Copy the mail address" />
        <UserBadges user={user} />
        <span class="soft">since {dateTime(user.createdAt)}</span>
      </div>
      <Copy text={user.id} label="Copy the user's id" />
      <div class="user-columns">
        <div class="stack">
          <section class="stack" aria-labelledby="rights">
            <h2 id="rights">Rights</h2>
            <UserForm user={user} record={record} />
          </section>
          <Reset user={user} />
        </div>
        <Wallet userId={user.id} />
      </div>
    </>
  );
}
