import type { MatchingTest } from './matching-test.ts';
import { matchingNulls, spokenMatching, testMatching } from './matching-test.ts';
import type { ShamAgainstSilence } from './analysis.ts';
import type { ScoredBlock, ScoredSlot } from './score-blocks.ts';
import { permutationNull } from './stats/index.ts';
import { testSum } from './sum-of-nulls.ts';

/**
 * Carry-over: the primary test with each slot scored by what the *next* slot of its block showed. The last slot has no
 * next one and is held outside. Exact under no effect of any kind; with an effect in the slot itself it errs towards
 * finding none, because re-assignments then meet the raised scores of other slots and the observed one does not.
 */
export function testCarryOver(blocks: readonly ScoredBlock[]): MatchingTest {
  const shifted = blocks.map((block) => ({
    ...block,
    slots: block.slots.slice(0, -1).map((slot, index) => ({ ...slot, apps: block.slots[index + 1]!.apps })),
  }));
  return testMatching(matchingNulls(shifted, spokenMatching));
}

/**
 * Whether speech as such moves the feed: showings of the block's phrases in sham slots against slots of silence, by the
 * exact randomisation test with the two arms' labels shuffled within blocks. Null where no block has both.
 */
export function contrastSham(blocks: readonly ScoredBlock[]): ShamAgainstSilence | null {
  const sums = { sham: { x: 0, n: 0 }, silence: { x: 0, n: 0 } };
  const nulls = blocks.flatMap((block) => {
    const y: number[] = [];
    const z: number[] = [];
    for (const slot of block.slots) {
      if (slot.arm !== 'sham' && slot.arm !== 'silence') continue;
      const { x, n } = showingsOf(slot, block.phrases.length);
      if (n === 0) continue;
      sums[slot.arm].x += x;
      sums[slot.arm].n += n;
      y.push(x);
      z.push(slot.arm === 'sham' ? 1 : 0);
    }
    return z.includes(1) && z.includes(0) ? [permutationNull({ y, z })] : [];
  });
  if (nulls.length === 0) return null;
  return { ...sums, pTwoCentral: testSum(nulls).pTwoCentral };
}

function showingsOf(slot: ScoredSlot, phrases: number): { readonly x: number; readonly n: number } {
  let x = 0;
  let n = 0;
  for (const { granted } of slot.apps) {
    for (const hits of granted.hits) x += hits;
    n += granted.trials * phrases;
  }
  return { x, n };
}
