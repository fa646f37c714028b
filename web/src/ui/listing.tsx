import type { ComponentChildren } from "preact";
import { t } from "@/lib/i18n";
import type { Pages } from "@/lib/pages";
import { Button } from "./button";
import { Failure, Skeleton } from "./states";

/** A list that is read page by page, in each of its states. `children` draws the rows that are there. */
export function Listing<T>({
  list,
  empty,
  children,
}: {
  list: Pages<T>;
  empty: ComponentChildren;
  children: (rows: T[], busy: boolean) => ComponentChildren;
}) {
  const now = list.value.value;
  const busy = now.state === "loading";
  const failed = now.state === "failed";
  const retry = () => void (now.data?.length && list.more.value ? list.next() : list.load());
  return (
    <>
      {!now.data && busy && <Skeleton lines={6} />}
      {now.data?.length === 0 && !failed && empty}
      {now.data && now.data.length > 0 && children(now.data, busy)}
      {failed && <Failure error={now.error} retry={retry} />}
      {!failed && list.more.value && (
        <div>
          <Button busy={busy} onClick={() => void list.next()}>
            {t("state.more")}
          </Button>
        </div>
      )}
    </>
  );
}
