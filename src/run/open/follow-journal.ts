import type { Dispatcher } from '../../dispatch/dispatcher.ts';
import { clockStepMs, momentOf } from '../../dispatch/moment.ts';
import type { JournalEvent } from '../../journal/chain/event.ts';
import type { Journal } from '../../journal/journal.ts';
import { record } from '../record.ts';

/** A journal whose events also reach the dispatcher. Where wall and monotonic clock part, `clock.stepped` says so. */
export function followJournal(
  journal: Pick<Journal, 'append'>,
  dispatcher: Dispatcher,
): Pick<Journal, 'append'> {
  const take = (event: JournalEvent): number | undefined => {
    const { last } = dispatcher.state.time;
    const stepMs = last === undefined ? undefined : clockStepMs(last, momentOf(event));
    dispatcher.take(event);
    return stepMs;
  };
  const following: Pick<Journal, 'append'> = {
    append: async (type, data, durability) => {
      const event = await journal.append(type, data, durability);
      const stepMs = take(event);
      if (stepMs !== undefined) await record(following, 'clock.stepped', { stepMs });
      return event;
    },
  };
  return following;
}
