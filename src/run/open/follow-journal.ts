import type { Dispatcher } from '../../dispatch/dispatcher.ts';
import { clockStepMs, momentOf, type Moment } from '../../dispatch/moment.ts';
import { Timeline } from '../../dispatch/timeline.ts';
import type { JournalEvent } from '../../journal/chain/event.ts';
import type { Journal } from '../../journal/journal.ts';
import { record } from '../record.ts';

/** A journal that a run writes to, with its head and its end. */
export type RunJournal = Pick<Journal, 'append' | 'head' | 'close'>;

/**
 * A journal whose events also reach the dispatcher, `last` being the moment of the latest that it has. Where wall and
 * monotonic clock part, `clock.stepped` says so.
 */
export function followJournal(
  journal: RunJournal,
  dispatcher: Pick<Dispatcher, 'take'>,
  last: Moment | undefined,
): RunJournal {
  const time = new Timeline();
  if (last !== undefined) time.advance(last);
  const take = (event: JournalEvent): number | undefined => {
    const at = momentOf(event);
    const stepMs = time.last === undefined ? undefined : clockStepMs(time.last, at);
    time.advance(at);
    dispatcher.take(event);
    return stepMs;
  };
  const following: RunJournal = {
    append: async (type, data, durability) => {
      const event = await journal.append(type, data, durability);
      const stepMs = take(event);
      if (stepMs !== undefined) await record(following, 'clock.stepped', { stepMs });
      return event;
    },
    get head() {
      return journal.head;
    },
    close: () => journal.close(),
  };
  return following;
}
