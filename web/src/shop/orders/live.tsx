import { t } from "@/lib/i18n";

/** Whether what happens is shown at once. Said quietly: nothing is lost while it is not. */
export function Live({ is }: { is: boolean | undefined }) {
  return (
    <p class={`live ${is ? "on" : ""}`} role="status">
      {is !== undefined && t(is ? "orders.live" : "orders.away")}
    </p>
  );
}
