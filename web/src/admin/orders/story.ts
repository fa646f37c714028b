import { computed, signal } from "@preact/signals";
import type { Order, Purchase } from "@/api";
import { api } from "@/lib/client";
import { Intention } from "@/lib/intention";
import { must } from "@/lib/problem";
import { resource } from "@/lib/resource";
import { differences } from "./compare";

export type Deed = "cancel" | "deliver";
export type Story = ReturnType<typeof storyOf>;

/** All that is known about one order: the read model's word, payment's own, and the events between. */
export function storyOf(id: string) {
  const path = { id };
  const intention = new Intention();
  /** Why the last deed was not done. */
  const refusal = signal<unknown>(undefined);
  const order = resource(async (signal): Promise<Order> => {
    const call = api.GET("/api/v1/orders/{id}", { params: { path }, signal });
    return (await must(call)).data;
  });
  const purchase = resource(async (signal): Promise<Purchase> => {
    const call = api.GET("/api/v1/purchases/{id}", { params: { path }, signal });
    return (await must(call)).data;
  });
  const links = resource(async (signal) => {
    const call = api.GET("/api/v1/orders/{id}/why", { params: { path }, signal });
    return (await must(call)).data;
  });
  /** Whether more is to come by itself: it is asked again until then. */
  const moving = computed(() => {
    const seen = order.value.value.data;
    const truth = purchase.value.value.data;
    if (!seen || !truth) return false;
    return /^(IN_PROGRESS|CANCELING)$/.test(truth.status) || differences(seen, truth).length > 0;
  });

  async function load() {
    await Promise.all([order.load(), purchase.load(), links.load()]);
  }

  /** Whether payment did it; what came of it is seen by asking again, also when it was refused. */
  async function act(deed: Deed): Promise<boolean> {
    refusal.value = undefined;
    try {
      await intention.carryOut(deed, (key) => {
        const params = { path, header: { "Idempotency-Key": key } };
        return deed === "cancel"
          ? must(api.POST("/api/v1/purchases/{id}/cancel", { params }))
          : must(api.POST("/api/v1/purchases/{id}/deliver", { params }));
      });
    } catch (error) {
      refusal.value = error;
    }
    await load();
    return refusal.peek() === undefined;
  }

  return { order, purchase, links, moving, refusal, load, act };
}
