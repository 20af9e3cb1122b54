import { isSilence } from '../../core/arms.ts';
import { answerNumber, type OutcomeTable } from '../table/outcome-table.ts';
import { silenceProver } from '../verdict/delivered.ts';
import type { RunEvidence, SlotExposure } from '../evidence/run-evidence.ts';
import type { PerProtocol } from './sum-scopes.ts';

/**
 * In every arm the slots whose recording shows what was planned, and the trials whose app was not seen dead. Undefined where no
 * recording was checked and no app was looked after. A sensitivity analysis: what is left is no longer what was randomised.
 */
export function perProtocolOf(
  table: OutcomeTable,
  evidence: RunEvidence | undefined,
): PerProtocol | undefined {
  const checked = (evidence?.exposures ?? []).filter(({ exposed }) => exposed !== 'unchecked');
  const isTold = table.trials.alive.some((alive) => alive !== answerNumber(undefined));
  if (checked.length === 0 && !isTold) return undefined;
  const dead = answerNumber(false);
  return {
    keepsSlot: checked.length === 0 ? () => true : slotsAsPlanned(table, checked),
    keepsTrial: (trial) => table.trials.alive[trial] !== dead,
  };
}

function slotsAsPlanned(table: OutcomeTable, checked: readonly SlotExposure[]): (slot: number) => boolean {
  const isProved = silenceProver(checked);
  const byName = new Map(checked.map((slot) => [`${slot.room}\n${slot.block}\n${slot.slot}`, slot]));
  return (index) => {
    const { block, slot, arm } = table.slots[index]!;
    const { room, block: name } = table.blocks[block]!;
    const found = byName.get(`${room}\n${name}\n${slot}`);
    if (found === undefined) return false;
    return isSilence(arm) ? isProved(found) : found.exposed === 'yes';
  };
}
