import { useEffect, useMemo } from "preact/hooks";
import { money } from "@/lib/format";
import { Problem } from "@/lib/problem";
import { whileVisible } from "@/lib/repeat";
import { Copy, shortId } from "@/ui/copy";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { Failure, Skeleton, wordsFor } from "@/ui/states";
import { Status } from "@/ui/status";
import { Time } from "@/ui/time";
import { Timeline } from "@/ui/timeline";
import { Who } from "../users/who";
import { Actions } from "./actions";
import { Items } from "./items";
import { type Story, storyOf } from "./story";
import { Truth } from "./truth";
import "./order.css";

const AGAIN_MS = 1_000;

export function OrderPage({ id }: { id: string }) {
  const story = useMemo(() => storyOf(id), [id]);
  useEffect(() => {
    void story.load();
    return whileVisible(AGAIN_MS, async () => {
      if (story.moving.peek()) await story.load();
    });
  }, [story]);
  return (
    <Page title={`Order ${shortId(id)}`} aside={<Actions story={story} />}>
      <Copy text={id} label="Copy the order's id" />
      <Refusal error={story.refusal.value} />
      <Summary story={story} />
      <div class="order-columns">
        <section class="stack">
          <h2>Why it stands so</h2>
          <Chain story={story} />
        </section>
        <section class="stack">
          <h2>Payment's own truth</h2>
          <Truth story={story} />
        </section>
      </div>
    </Page>
  );
}

function Refusal({ error }: { error: unknown }) {
  if (error === undefined) return null;
  return (
    <Notice>
      {wordsFor(error)} {error instanceof Problem && <code>{error.requestId}</code>}
    </Notice>
  );
}

function Summary({ story }: { story: Story }) {
  const now = story.order.value.value;
  const order = now.data;
  if (!order) {
    if (now.state === "loading") return <Skeleton lines={4} />;
    return now.state === "failed" && <Failure error={now.error} retry={story.load} />;
  }
  return (
    <>
      <div class="row order-summary">
        <strong>{money(order.totalMinor, order.currency)}</strong>
        <span role="status">
          <Status status={order.status} />
        </span>
        <span>
          placed <Time at={order.createdAt} /> by <Who id={order.userId} />
        </span>
        <a href={`/admin/orders?userId=${order.userId}`}>All their orders</a>
      </div>
      <Items order={order} />
    </>
  );
}

function Chain({ story }: { story: Story }) {
  const now = story.links.value.value;
  if (now.data) return <Timeline links={now.data} waiting={story.moving.value} open />;
  if (now.state === "failed") return <Failure error={now.error} retry={story.links.load} />;
  return <Skeleton lines={8} />;
}
