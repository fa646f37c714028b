import { useEffect } from "preact/hooks";
import { user } from "@/lib/session";
import { seen } from "./check";
import { cart } from "./state";

/** Asks again for what is in the cart: when a line comes, the person changes, or somebody looks again. */
export function useSeen(): void {
  const products = cart.value.value.lines.map((line) => line.productId).join();
  const who = user.value === undefined ? undefined : (user.value?.id ?? "");
  useEffect(() => {
    if (products === "" || who === undefined) return;
    const look = () => {
      if (!document.hidden) void seen.load();
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [products, who]);
}
