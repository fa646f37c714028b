import { Button } from "@/ui/button";
import { news, showNews } from "./state";

/** Says that there is more above, and brings it when it is asked for: rows do not jump by themselves. */
export function News({ shown }: { shown: () => void }) {
  const { rows, gap } = news.value;
  const many = `${rows.length}${gap ? " or more" : ""}`;
  return (
    <div role="status" class="order-news">
      {rows.length > 0 && (
        <Button small look="primary" onClick={() => void showNews().then(shown)}>
          {many} new {rows.length === 1 && !gap ? "order" : "orders"}: show
        </Button>
      )}
    </div>
  );
}
