import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Button } from "@/ui/button";
import type { Choice, Difference, Draft } from "./draft";
import type { Typed } from "./fields";

interface Props<T, F extends string> {
  draft: Draft<T, F>;
  labels: Typed<F>;
  show: (field: F, value: string) => string;
  save: () => void;
}

/** Somebody else saved first: theirs beside mine, field by field, until it is settled. */
export function Conflict<T, F extends string>({ draft, labels, show, save }: Props<T, F>) {
  const [picked, setPicked] = useState<Partial<Record<F, Choice>>>({});
  const box = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => {
    const form = box.current?.closest("form");
    box.current?.focus();
    // Settled, the keyboard goes on at the button that stands here again, if the form is still there.
    return () => void setTimeout(() => form?.querySelector<HTMLElement>("[type=submit]")?.focus());
  }, []);
  const found = draft.differences();
  const usual = (field: F): Choice =>
    found.some((one) => one.field === field && one.touched) ? "mine" : "theirs";
  const choice = (field: F) => picked[field] ?? usual(field);

  function settle(choose: (field: F) => Choice) {
    draft.settle(choose);
    save();
  }

  return (
    <section ref={box} tabIndex={-1} class="conflict stack" aria-labelledby={id}>
      <h2 id={id}>Somebody else saved a change meanwhile</h2>
      <p>
        Nothing that you typed is lost. Choose for each field what shall stand; what only they
        changed stays theirs unless you say otherwise.
      </p>
      {found.map((one) => (
        <Pair
          key={one.field}
          one={one}
          label={labels[one.field]}
          show={(value) => show(one.field, value) || "(empty)"}
          picked={choice(one.field)}
          pick={(next) => setPicked({ ...picked, [one.field]: next })}
        />
      ))}
      <div class="row">
        <Button small look="primary" onClick={() => settle(choice)}>
          Save as chosen
        </Button>
        <Button small onClick={() => settle(usual)}>
          Take mine
        </Button>
        <Button small onClick={() => settle(() => "theirs")}>
          Take theirs
        </Button>
      </div>
    </section>
  );
}

function Pair<F extends string>({
  one,
  label,
  show,
  picked,
  pick,
}: {
  one: Difference<F>;
  label: string;
  show: (value: string) => string;
  picked: Choice;
  pick: (choice: Choice) => void;
}) {
  const name = useId();
  const side = (choice: Choice, title: string, value: string) => (
    <label>
      <input type="radio" name={name} checked={picked === choice} onChange={() => pick(choice)} />
      <span>
        <span class="soft">{title}</span>
        <span class="value">{show(value)}</span>
      </span>
    </label>
  );
  return (
    <fieldset class="pair">
      <legend>{label}</legend>
      {side("mine", one.touched ? "Yours" : "Yours, untouched", one.mine)}
      {side("theirs", "Theirs now", one.theirs)}
    </fieldset>
  );
}
