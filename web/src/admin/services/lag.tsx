import type { OpsStatus } from "@/api";
import { count } from "@/lib/format";

/** What waits to be read, a bar for each topic. */
export function Lag({ consumer }: { consumer: NonNullable<OpsStatus["consumer"]> }) {
  const most = Math.max(1, ...consumer.topics.map(({ lag }) => lag));
  return (
    <div class="lag">
      <h3>Messages waiting</h3>
      {!consumer.joined && <p>It has not joined its group.</p>}
      {!consumer.healthy && <p>It tries again: {consumer.pausedFor}</p>}
      <ul>
        {consumer.topics.map(({ topic, lag, partitions, mostBehind }) => (
          <li key={topic}>
            <span class="mono">{topic}</span>
            <strong>{count(lag)}</strong>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${(lag / most) * 100}%` }} />
            </span>
            <small class="soft">
              {partitions} partitions
              {mostBehind && `, most behind: ${mostBehind.partition} by ${count(mostBehind.lag)}`}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}
