import { isControl, isSilence } from '../../core/arms.ts';
import { nullOf, spokenMatching } from './matching-test.ts';
import type { ScoredBlock, ScoredSlot } from './score-blocks.ts';
import { permutationNull } from '../stats/index.ts';
import type { BlockNull } from '../stats/index.ts';

/**
 * Carry-over: the null of the primary test with each slot scored by what the *next* slot of its block showed. The last
 * slot has no next one and is held outside. Exact under no effect of any kind; with an effect in the slot itself it errs
 * towards finding none, because re-assignments then meet the raised scores of other slots and the observed one does not.
 */
export function carryOverNullOf(block: ScoredBlock): BlockNull | undefined {
  const slots = block.slots
    .slice(0, -1)
    .map((slot, index) => ({ ...slot, apps: block.slots[index + 1]!.apps }));
  return nullOf({ ...block, slots }, spokenMatching);
}

/** Showings of the block's phrases, of those that were possible. */
export interface Showings {
  readonly x: number;
  readonly n: number;
}

/** Sham against silence in one block; no null where it does not have both. */
export interface ShamContribution {
  readonly sham: Showings;
  readonly silence: Showings;
  readonly contribution: BlockNull | undefined;
}

/**
 * Whether speech as such moves the feed: showings of the block's phrases in sham slots against slots of silence, the two
 * arms' labels shuffled among the slots that had either.
 */
export function shamContributionOf(block: ScoredBlock): ShamContribution {
  const sums = { sham: { x: 0, n: 0 }, silence: { x: 0, n: 0 } };
  const y: number[] = [];
  const z: number[] = [];
  for (const slot of block.slots) {
    if (!isControl(slot.arm)) continue;
    const { x, n } = showingsOf(slot, block.phrases.length);
    if (n === 0) continue;
    const sum = isSilence(slot.arm) ? sums.silence : sums.sham;
    sum.x += x;
    sum.n += n;
    y.push(x);
    z.push(isSilence(slot.arm) ? 0 : 1);
  }
  const hasBoth = z.includes(1) && z.includes(0);
  return { ...sums, contribution: hasBoth ? permutationNull({ y, z }) : undefined };
}

function showingsOf(slot: ScoredSlot, phrases: number): Showings {
  let x = 0;
  let n = 0;
  for (const { granted } of slot.apps) {
    for (const hits of granted.hits) x += hits;
    n += granted.trials * phrases;
  }
  return { x, n };
}
