import type { Row } from '../../columns/column.ts';
import type { exclusions } from '../../columns/tables/exclusions.ts';
import type { trials } from '../../columns/tables/trials.ts';
import type { TimedEvent } from '../../record/run-record.ts';

/**
 * The rows of exclusions.csv: voided blocks and slots as the run voided them, then every trial that was not observed, or was in a
 * voided block.
 */
export async function* exclusionRows(
  events: Iterable<TimedEvent>,
  trialRows: AsyncIterable<Row<typeof trials>>,
): AsyncGenerator<Row<typeof exclusions>> {
  const voided = new Set<string>();
  for (const { event, at } of events) {
    if (event.type === 'block.voided') {
      const { room, block, reason } = event.data;
      voided.add(block);
      yield { level: 'block', room, block, excluded_at: at, reason };
    }
    if (event.type === 'slot.voided') {
      const { room, block, slot, attempt, exposed, reason } = event.data;
      yield { level: 'slot', room, block, slot, attempt, exposed, excluded_at: at, reason };
    }
  }
  for await (const row of trialRows) {
    const { trial, room, block, slot, attempt, status, exposed, ended_at: endedAt } = row;
    if (status === 'observed' && !voided.has(block)) continue;
    const reason = row.reason ?? `the trial ended as ${status}`;
    const common = { room, block, slot, attempt, trial, status, exposed, reason };
    yield { level: 'trial', ...common, excluded_at: endedAt };
  }
}
