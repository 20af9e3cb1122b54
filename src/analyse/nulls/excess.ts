import { mantelHaenszelSum, studentQuantile } from '../stats/index.ts';
import type { MantelHaenszelSum } from '../stats/index.ts';
import { differenceOf } from './contrast.ts';
import type { BlockStrata, RiskDifference, DifferenceParts } from './contrast.ts';

/** The excess with everything that a verdict asks of it; null where no stratum has both sides. */
export interface Excess extends RiskDifference {
  /** The interval before it was held open to 0. */
  readonly hullLo: number | null;
  readonly hullHi: number | null;
  /** The interval were one more block of mean weight to go fully the other way: what the claim is ruled out by. */
  readonly guardLo: number | null;
  readonly guardHi: number | null;
  /** The guard at t(.99): "no effect" is said by it. */
  readonly guard99Lo: number | null;
  readonly guard99Hi: number | null;
  /** Blocks with spoken and control trials. */
  readonly blocks: number;
}

/**
 * The Mantel-Haenszel excess of strata: hull, hull held open to 0 unless the exact test rejected (an interval never says what
 * its p does not), and the guards against one more block.
 */
export function excessOf(
  strata: BlockStrata,
  { isRejected }: { readonly isRejected: boolean },
): Excess & { readonly parts: DifferenceParts } {
  const { rd, lo, hi, fewBlocks, parts } = differenceOf(strata);
  const sums = strata.map(mantelHaenszelSum).filter(({ weight }) => weight > 0);
  const open = (limit: number | null, towards: (one: number, other: number) => number): number | null =>
    limit === null || isRejected ? limit : towards(limit, 0);
  return {
    rd,
    lo: open(lo, Math.min),
    hi: open(hi, Math.max),
    fewBlocks,
    hullLo: lo,
    hullHi: hi,
    guardLo: guardOf(sums, { side: -1, level: 0.975 }),
    guardHi: guardOf(sums, { side: 1, level: 0.975 }),
    guard99Lo: guardOf(sums, { side: -1, level: 0.99 }),
    guard99Hi: guardOf(sums, { side: 1, level: 0.99 }),
    blocks: sums.length,
    parts,
  };
}

/** r +- t(level, B) sqrt((B + 1) / B sum (D_b - r W_b)^2) / (W + w), the added block of weight w = W / B included in r and in the sum. */
function guardOf(
  sums: readonly MantelHaenszelSum[],
  { side, level }: { readonly side: 1 | -1; readonly level: number },
): number | null {
  const blocks = sums.length;
  const t = blocks === 0 ? null : studentQuantile({ p: level, df: blocks }).x;
  if (t === null) return null;
  const total = sums.reduce((sum, { weight }) => sum + weight, 0);
  const added = { weight: total / blocks, difference: (side * total) / blocks };
  const all = [...sums, added];
  const weight = total + added.weight;
  const r = all.reduce((sum, { difference }) => sum + difference, 0) / weight;
  const squares = all.reduce((sum, one) => sum + (one.difference - r * one.weight) ** 2, 0);
  const half = (t * Math.sqrt(((blocks + 1) / blocks) * squares)) / weight;
  return Math.max(-1, Math.min(1, r + side * half));
}
