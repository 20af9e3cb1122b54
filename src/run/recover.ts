import type { RunState } from '../dispatch/run-state.ts';
import type { Journal } from '../journal/journal.ts';
import { record } from './record.ts';

/**
 * Settles what an earlier process left open, by crash position alone: an attempt whose exposure was never intended is
 * void and may be tried again; one whose exposure was intended is void with its block, since the phones may have heard.
 */
export async function recover(journal: Pick<Journal, 'append'>, state: RunState): Promise<number> {
  const open = [...state.openAttempts.values()];
  for (const { slot, attempt, block, room, exposure } of open) {
    const exposed = exposure === 'before' ? 'no' : exposure === 'intended' ? 'possible' : 'yes';
    const reason = 'the harness ended in the middle of the slot';
    await record(journal, 'slot.voided', { slot, attempt, block, room, exposed, reason });
    if (exposed !== 'no') await record(journal, 'block.voided', { block, room, reason });
  }
  return open.length;
}
