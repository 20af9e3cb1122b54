import type { RunState } from '../../dispatch/state-shape.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Plan } from '../../plan/plan.ts';
import { record } from '../record.ts';

const reason = 'the harness ended in the middle of the slot';

/**
 * Settles what an earlier process left open, by crash position alone: an attempt whose exposure was never intended is
 * void and may be tried again; one whose exposure was intended is void with its block, since the phones may have heard.
 * May itself be cut off at any event and called again. `journal` must move `state` on. Resolves with the number of
 * attempts that were open.
 */
export async function recover(
  journal: Pick<Journal, 'append'>,
  plan: Plan,
  state: RunState,
): Promise<number> {
  const open = [...state.openAttempts.values()];
  for (const { slot, attempt, block, room, exposure, endedTrials } of open) {
    const phones = plan.blocks.find(({ id }) => id === block)?.phones ?? [];
    for (const phone of phones) {
      for (const app of plan.experiment.apps) {
        if (endedTrials.has(`${phone} ${app}`)) continue;
        await record(journal, 'trial.ended', { slot, attempt, phone, app, status: 'voided', reason });
      }
    }
    const exposed = exposure === 'before' ? 'no' : exposure === 'intended' ? 'possible' : 'yes';
    await record(journal, 'slot.voided', { slot, attempt, block, room, exposed, reason, cause: 'died' });
  }
  for (const [block, unsaid] of state.unsaidVoids)
    await record(journal, 'block.voided', { block, ...unsaid });
  return open.length;
}
