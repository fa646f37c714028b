import type { ComponentChildren } from "preact";
import { known, t } from "@/lib/i18n";
import { online } from "@/lib/network";
import { Problem, Unreachable } from "@/lib/problem";
import { Button } from "./button";
import { Icon } from "./icon";
import { Star } from "./star";
import "./states.css";

/** What a person is told about a failure: in their language where there are words for it. */
export function wordsFor(error: unknown): string {
  if (error instanceof Problem) {
    const message = `problem.${error.code}`;
    return known(message) ? t(message) : error.detail;
  }
  return error instanceof Unreachable ? t("state.unreachable") : t("state.failed");
}

/** The same about one field of the body, such as "email"; undefined: nothing is wrong with it. */
export function wordsAbout(error: unknown, field: string): string | undefined {
  const wrong =
    error instanceof Problem ? error.errors.find((one) => one.pointer === `/${field}`) : undefined;
  const message = `field.${wrong?.code}`;
  return known(message) ? t(message) : wrong?.message;
}

/** A failure where its content would stand, with the request's id and a way to ask again. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div class="state failure" role="alert">
      <Icon name="alert" size={28} />
      <p>{wordsFor(error)}</p>
      {error instanceof Problem && error.requestId && (
        <p class="soft mono">{t("state.request", { id: error.requestId })}</p>
      )}
      {retry && (
        <Button small onClick={retry}>
          {t("state.retry")}
        </Button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="state">
      <Star size={56} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The shape of what is coming. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{t("state.loading")}</span>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} class="bone" />
      ))}
    </div>
  );
}

/** Stands at the top of every page while the browser is offline. */
export function OfflineBanner() {
  return (
    <div role="status" class="offline">
      {!online.value && <p>{t("state.offline")}</p>}
    </div>
  );
}
