import "./chart.css";

const HEIGHT = 100;

export interface Bar {
  /** What it stands for, such as "10:42". */
  name: string;
  value: number;
}

/** Bars beside one another; the values are in the label for those who do not see them. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const said = bars.filter(({ value }) => value > 0).map(({ name, value }) => `${name}: ${value}`);
  return (
    <svg
      class="chart bars"
      role="img"
      aria-label={`${label}. ${said.join(", ") || "None"}.`}
      viewBox={`0 0 ${bars.length * 10} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      {bars.map(({ name, value }, i) => (
        <rect
          key={name}
          x={i * 10 + 1}
          width={8}
          y={HEIGHT - barHeight(value, most)}
          height={barHeight(value, most)}
          class={value > 0 ? "some" : "none"}
        >
          <title>{`${name}: ${value}`}</title>
        </rect>
      ))}
    </svg>
  );
}

/** What is there at all is seen; nothing is a line at the ground. */
export function barHeight(value: number, most: number): number {
  return value > 0 ? Math.max(4, (value / most) * HEIGHT) : 1.5;
}

/** A line through values, the newest at its end. */
export function Spark({ label, values }: { label: string; values: readonly number[] }) {
  const last = values.at(-1) ?? 0;
  const most = Math.max(0, ...values);
  return (
    <svg
      class="chart spark"
      role="img"
      aria-label={`${label}: now ${last}, at most ${most}.`}
      viewBox="-2 -6 204 112"
      preserveAspectRatio="none"
    >
      <path d={sparkPath(values)} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

/** From 0 to 200 and from 100, the ground, up to 0, the most. */
export function sparkPath(values: readonly number[]): string {
  if (values.length === 0) return "";
  const most = Math.max(1, ...values);
  const line = values.length > 1 ? values : [values[0] ?? 0, values[0] ?? 0];
  const step = 200 / (line.length - 1);
  return `M${line.map((value, i) => `${(i * step).toFixed(1)} ${((1 - value / most) * HEIGHT).toFixed(1)}`).join("L")}`;
}

/** Parts of a whole in one line, with their names and numbers below. */
export function Shares({
  label,
  parts,
}: {
  label: string;
  parts: readonly { name: string; value: number; tone: string }[];
}) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  return (
    <div class="shares">
      <div class="whole" aria-hidden="true">
        {parts.map(({ name, value, tone }) => (
          <span key={name} class={`part tone ${tone}`} style={{ flexGrow: String(value) }} />
        ))}
      </div>
      <dl aria-label={label}>
        {parts.map(({ name, value, tone }) => (
          <div key={name}>
            <dt>
              <span class={`dot tone ${tone}`} aria-hidden="true" />
              {name}
            </dt>
            <dd>
              {value} <span class="soft">{percent(value, whole)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export function percent(value: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((value / whole) * 100)} %`;
}
