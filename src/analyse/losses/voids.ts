import { isControl, isTreated } from '../../core/arms.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import { testSum } from '../nulls/sum-of-nulls.ts';
import { permutationNull } from '../stats/index.ts';
import type { OutcomeTable } from '../table/outcome-table.ts';
import type { RunEvidence } from '../evidence/run-evidence.ts';

/** How the voided blocks of a run are judged. */
export interface Voids {
  /** Whether blocks were voided by slots of one kind: the voiding slot against the labels of its block; null without any. */
  readonly p: number | null;
  /** Whether the voided blocks come back into the filled test: any by a hand, or p <= .05. */
  readonly areIncluded: boolean;
}

/** The voids of a run, the same for all of its apps. `layouts` are those of the voided blocks. */
export function judgeVoids(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  evidence: RunEvidence | undefined,
): Voids {
  const voided = evidence?.voidedBlocks ?? [];
  const nulls = layouts.flatMap((layout) => {
    const { room, block } = table.blocks[layout.block]!;
    const voiding = voided.find((one) => one.room === room && one.block === block)?.slot;
    const primary = layout.slots
      .map((slot) => table.slots[slot]!)
      .filter(({ arm }) => isTreated(arm) || isControl(arm));
    const y = primary.map(({ slot }) => (slot === voiding ? 1 : 0));
    return y.includes(1)
      ? [permutationNull({ y, z: primary.map(({ arm }) => (isTreated(arm) ? 1 : 0)) })]
      : [];
  });
  const p = nulls.length === 0 ? null : testSum(nulls).pTwoCentral;
  const isByHand = voided.some(({ by }) => by === 'operator');
  return { p, areIncluded: isByHand || (p !== null && p <= 0.05) };
}
