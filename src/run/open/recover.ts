import type { Plan } from '../../plan/plan.ts';
import { record } from '../record.ts';
import type { OpenRun } from './open-run.ts';

const reason = 'the harness ended in the middle of the slot';

/**
 * Settles what an earlier process left open, by crash position alone: an attempt whose exposure was never intended is
 * void and may be tried again; one whose exposure was intended is void with its block, since the phones may have heard.
 * May itself be cut off at any event and called again.
 */
export async function recover(
  plan: Plan,
  { dispatcher, journalOf }: Pick<OpenRun, 'dispatcher' | 'journalOf'>,
): Promise<void> {
  const { openAttempts } = await dispatcher.state();
  for (const { slot, attempt, block, room, exposure, endedTrials } of openAttempts.values()) {
    const journal = journalOf(room);
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
  const { unsaidVoids } = await dispatcher.state();
  for (const [block, unsaid] of unsaidVoids)
    await record(journalOf(unsaid.room), 'block.voided', { block, ...unsaid });
}
