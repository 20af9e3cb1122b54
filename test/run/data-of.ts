import type { JournalEvent } from '../../src/journal/chain/event.ts';
import { runEventOf, type RunEventOf, type RunEventType } from '../../src/journal/run-event.ts';

/** What a run's events of one type say, in their order. */
export function dataOf<Type extends RunEventType>(
  events: readonly JournalEvent[],
  type: Type,
): RunEventOf<Type>[] {
  return events.flatMap((event) => {
    const known = runEventOf(event);
    return known?.type === type ? [known.data as RunEventOf<Type>] : [];
  });
}
