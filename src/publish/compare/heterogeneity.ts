import {
  mantelHaenszelSum,
  meanDifference,
  mhRiskDifference,
  mhRiskDifferenceCluster,
  normCdf,
  type MantelHaenszelSum,
  type Stratum,
} from '../../analyse/stats/index.ts';
import { Generator as Randomness } from '../../core/random.ts';

/** Whether two studies have the same excess; numbers are null where a study has none. */
export interface Heterogeneity {
  /** Excess of the first minus excess of the second, Mantel-Haenszel risk differences. */
  readonly difference: number | null;
  /** Cochran's Q with 1 degree of freedom (Cochran 1954), its p from the chi-square distribution, and I squared. */
  readonly q: number | null;
  readonly pQ: number | null;
  readonly iSquared: number | null;
  /**
   * Two-sided permutation p: room-blocks are dealt anew to the studies, and the absolute difference is compared. Exact
   * if all blocks come from one distribution; needs no independence inside a block.
   */
  readonly pPermutation: number | null;
  /** How many deals were looked at, and whether those are all there are. */
  readonly deals: number;
  readonly isExact: boolean;
}

/** Strata (app x phrase) of each room-block of one study. */
export type StudyBlocks = readonly (readonly Stratum[])[];

/** Beyond so many deals a sample of them is drawn. */
const mostDeals = 20_000;
const sampledDeals = 9_999;

/** Tests whether two studies have the same excess. The same seed gives the same sample of deals. */
export function testHeterogeneity(first: StudyBlocks, second: StudyBlocks, seed: string): Heterogeneity {
  const sums = [first, second].map((blocks) =>
    blocks.map(mantelHaenszelSum).filter(({ weight }) => weight > 0),
  );
  const [one = [], other = []] = sums;
  const difference = differenceOf(one, other);
  if (difference === null) {
    return { difference, q: null, pQ: null, iSquared: null, pPermutation: null, deals: 0, isExact: false };
  }
  return { difference, ...cochran(first, second, difference), ...permute(one, other, difference, seed) };
}

function differenceOf(one: readonly MantelHaenszelSum[], other: readonly MantelHaenszelSum[]): number | null {
  const [first, second] = [meanDifference(one), meanDifference(other)];
  return first === undefined || second === undefined ? null : first.rd - second.rd;
}

/** Standard errors are block-cluster ones from five blocks on, as in the analysis, else Sato's. */
function cochran(
  first: StudyBlocks,
  second: StudyBlocks,
  difference: number,
): Pick<Heterogeneity, 'q' | 'pQ' | 'iSquared'> {
  const [one, other] = [first, second].map((blocks) => {
    const cluster = blocks.length < 5 ? null : mhRiskDifferenceCluster({ blocks }).se;
    return cluster ?? mhRiskDifference({ strata: blocks.flat() }).se;
  });
  const variance = (one ?? 0) ** 2 + (other ?? 0) ** 2;
  if (one == null || other == null || variance === 0) return { q: null, pQ: null, iSquared: null };
  const q = difference ** 2 / variance;
  return { q, pQ: 2 * (normCdf({ x: -Math.sqrt(q) }).p ?? 0), iSquared: Math.max(0, (q - 1) / q) };
}

function permute(
  one: readonly MantelHaenszelSum[],
  other: readonly MantelHaenszelSum[],
  observed: number,
  seed: string,
): Pick<Heterogeneity, 'pPermutation' | 'deals' | 'isExact'> {
  const all = [...one, ...other];
  const isExact = combinations(all.length, one.length) <= mostDeals;
  const bound = Math.abs(observed) * (1 - 1e-12);
  let deals = 0;
  let asFar = 0;
  for (const chosen of isExact
    ? everyDeal(all.length, one.length)
    : someDeals(all.length, one.length, seed)) {
    deals += 1;
    const dealt = differenceOf(
      all.filter((_, index) => chosen.has(index)),
      all.filter((_, index) => !chosen.has(index)),
    );
    if (dealt !== null && Math.abs(dealt) >= bound) asFar += 1;
  }
  // Phipson & Smyth 2010: the deal that was observed belongs to a sample.
  return { pPermutation: isExact ? asFar / deals : (asFar + 1) / (deals + 1), deals, isExact };
}

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i += 1) count = (count * (n - Math.min(k, n - k) + i)) / i;
  return Math.round(count);
}

function* everyDeal(
  n: number,
  k: number,
  from = 0,
  chosen: readonly number[] = [],
): Generator<ReadonlySet<number>> {
  if (chosen.length === k) {
    yield new Set(chosen);
    return;
  }
  for (let next = from; next <= n - (k - chosen.length); next += 1)
    yield* everyDeal(n, k, next + 1, [...chosen, next]);
}

function* someDeals(n: number, k: number, seed: string): Generator<ReadonlySet<number>> {
  const randomness = Randomness.fromSeed(seed);
  const blocks = Array.from({ length: n }, (_, index) => index);
  for (let deal = 0; deal < sampledDeals; deal += 1) yield new Set(randomness.shuffle(blocks).slice(0, k));
}
