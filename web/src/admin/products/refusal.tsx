import { Problem } from "@/lib/problem";
import { wordsFor } from "@/ui/states";

/** What the shop said about a field of the form. */
export function about(error: unknown, pointer: string): string | undefined {
  return error instanceof Problem ? error.about(pointer) : undefined;
}

/** The words of a refused form, with the request to ask about; what stands at a field is not repeated. */
export function Refusal({ error }: { error: unknown }) {
  const said = error !== undefined && !(error instanceof Problem && error.errors.length > 0);
  const request = error instanceof Problem ? error.requestId : "";
  return (
    <div role="alert">
      {said && (
        <p class="refusal">
          {wordsFor(error)} {request && <span class="mono">{request}</span>}
        </p>
      )}
    </div>
  );
}

/** To the first field that was refused, once it is drawn so. */
export function toFirstWrong(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
}
