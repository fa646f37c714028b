import { useSignal } from "@preact/signals";
import type { Product } from "@/api";
import { Problem } from "@/lib/problem";
import { user } from "@/lib/session";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/dialog";
import { say, sayFailure } from "@/ui/toast";
import { getProduct, shelve } from "./state";

/** Archives, after asking, or brings back. */
export function ShelveButton({
  product,
  look = "quiet",
  done,
}: {
  product: Product;
  look?: "quiet" | "plain";
  done: (now: Product) => void;
}) {
  const busy = useSignal(false);
  const archived = product.status === "ARCHIVED";
  const verb = archived ? "Restore" : "Archive";

  /** Somebody changed it: it is shown as it is before anybody asks once more. */
  async function again() {
    try {
      done(await getProduct(product.id));
    } catch {
      // What was said before stands.
    }
  }

  async function act() {
    const sure = archived || (await confirm(question(product)));
    if (!sure || busy.peek()) return;
    busy.value = true;
    try {
      done(await shelve(product));
      say(`${product.name} is ${archived ? "on the shelf again" : "archived"}.`);
    } catch (error) {
      sayFailure(error);
      if (error instanceof Problem && error.status === 412) await again();
    }
    busy.value = false;
  }

  return (
    <Button
      small
      look={look}
      busy={busy.value}
      aria-label={`${verb} ${product.name}`}
      onClick={act}
    >
      {verb}
    </Button>
  );
}

function question({ name }: Product) {
  const text = `${name} can then no longer be bought or seen. Purchases that hold units of it run to their end. You can bring it back. You act as ${user.peek()?.name}.`;
  return { title: "Archive this product?", text, yes: "Archive", danger: true };
}
