import { t } from "@/lib/i18n";
import { IconButton } from "./button";
import "./stepper.css";

/** A number of units, from 1 to `most`, by buttons, arrow keys or typing. */
export function Stepper({
  label,
  value,
  most,
  change,
}: {
  label: string;
  value: number;
  most: number;
  change: (value: number) => void;
}) {
  const bounded = (wanted: number) => Math.max(1, Math.min(most, Math.round(wanted) || 1));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be read with each part
    <div class="stepper" role="group" aria-label={label}>
      <IconButton
        icon="minus"
        label={t("stepper.less")}
        aria-disabled={value <= 1}
        onClick={() => change(bounded(value - 1))}
      />
      <input
        type="number"
        aria-label={label}
        min={1}
        max={most}
        value={value}
        onChange={(event) => {
          const box = event.currentTarget;
          const next = bounded(box.valueAsNumber);
          box.value = String(next);
          change(next);
        }}
      />
      <IconButton
        icon="plus"
        label={t("stepper.more")}
        aria-disabled={value >= most}
        onClick={() => change(bounded(value + 1))}
      />
    </div>
  );
}
