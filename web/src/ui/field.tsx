import type { ComponentChildren, TargetedEvent } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

interface Shared {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong with it, said below it and to screen readers. */
  error?: string | undefined;
}

function Around({
  id,
  label,
  hint,
  error,
  children,
}: Shared & { id: string; children: ComponentChildren }) {
  return (
    <div class={`field ${error ? "wrong" : ""}`}>
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function about(id: string, { hint, error }: Shared) {
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { "aria-describedby": by || undefined, "aria-invalid": error ? true : undefined };
}

interface Control<E extends EventTarget> {
  name?: string;
  value?: string | number;
  defaultValue?: string | number;
  required?: boolean;
  disabled?: boolean;
  onInput?: (event: TargetedEvent<E>) => void;
  onChange?: (event: TargetedEvent<E>) => void;
}

interface InputProps extends Shared, Control<HTMLInputElement> {
  type?: "text" | "email" | "password" | "search" | "number" | "date" | "datetime-local" | "url";
  autocomplete?: string;
  inputMode?: "text" | "numeric" | "decimal" | "email" | "search" | "url";
  placeholder?: string;
  minLength?: number;
  maxLength?: number;
  min?: number | string;
  max?: number | string;
  step?: number | string;
  readOnly?: boolean;
  /** A button that stands in its end. */
  end?: ComponentChildren;
}

export function Field({ label, hint, error, end, type = "text", ...rest }: InputProps) {
  const id = useId();
  return (
    <Around id={id} label={label} hint={hint} error={error}>
      <div class={end ? "with-end" : undefined}>
        {/* Preact's types tell the roles of each type apart, which no role is set for here. */}
        <input id={id} type={type as "text"} {...rest} {...about(id, { label, hint, error })} />
        {end}
      </div>
    </Around>
  );
}

interface TextAreaProps extends Shared, Control<HTMLTextAreaElement> {
  rows?: number;
  maxLength?: number;
}

export function TextArea({ label, hint, error, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <Around id={id} label={label} hint={hint} error={error}>
      <textarea id={id} rows={3} {...rest} {...about(id, { label, hint, error })} />
    </Around>
  );
}

interface SelectProps extends Shared, Control<HTMLSelectElement> {
  options: readonly (readonly [value: string, text: string])[];
}

export function Select({ label, hint, error, options, ...rest }: SelectProps) {
  const id = useId();
  return (
    <Around id={id} label={label} hint={hint} error={error}>
      <select id={id} {...rest} {...about(id, { label, hint, error })}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Around>
  );
}
