import { excessOf, type Excess } from '../nulls/excess.ts';
import { testSum, type SumTest } from '../nulls/sum-of-nulls.ts';
import { shiftsInQuarters } from './filled-block.ts';
import type { LossSums } from './loss-sums.ts';
import type { Voids } from './voids.ts';

/** What missing trials and voided blocks can have done to the answer about one app. */
export interface Losses {
  /** Granted trials of spoken and control slots in completed blocks; of them missing, and first losses. */
  readonly trials: number;
  readonly missing: number;
  readonly first: number;
  /** First losses against the labels of their slots, and of the slots before; p = min(1, 2 min of both). */
  readonly pOwn: number;
  readonly pBefore: number;
  readonly p: number;
  readonly pVoid: number | null;
  /** Whether voided blocks are back in the filled test, what they did not play as first losses. */
  readonly withVoided: boolean;
  /** The shift of first losses that an association must bear: 0, 1/2, or null where nothing is missing. */
  readonly needs: number | null;
  /** Two-sided p of the filled test at the shifts 0, 1/4, 1/2, 3/4, 1; null where nothing is missing, or not to be seen yet. */
  readonly filled: readonly number[] | null;
  /** The largest shift up to which an association holds; null where it holds at none. */
  readonly tipping: number | null;
  /** The excess with first losses filled for the claim, at the shift that is needed; always held open to 0. */
  readonly excess?: Pick<
    Excess,
    'rd' | 'lo' | 'hi' | 'hullLo' | 'hullHi' | 'guardLo' | 'guardHi' | 'guard99Lo' | 'guard99Hi'
  >;
}

/** First losses of unequal incidence, and more of them than this share of the granted trials, need the shift of one half. */
const unevenLevel = 0.05;
const mostFirst = 0.05;

/**
 * The losses of an app. `trials` are its granted trials where nothing is missing; `holmFactor` is pHolm / p of its primary
 * test, by which each filled p is raised before it is held against `alpha`.
 */
export function lossesOf(
  sums: LossSums,
  of: {
    readonly trials: number;
    readonly voids: Voids;
    readonly holmFactor: number;
    readonly alpha: number;
  },
): Losses {
  const { missing, first } = sums.counts;
  const own = sums.incidence.own.length === 0 ? 1 : testSum(sums.incidence.own).pTwoCentral;
  const before = sums.incidence.before.length === 0 ? 1 : testSum(sums.incidence.before).pTwoCentral;
  const p = Math.min(1, 2 * Math.min(own, before));
  const { p: pVoid, areIncluded } = of.voids;
  const counted = {
    trials: of.trials + missing,
    missing,
    first,
    pOwn: own,
    pBefore: before,
    p,
    pVoid,
    withVoided: areIncluded,
  };
  if (missing === 0 && !areIncluded) return { ...counted, needs: null, filled: null, tipping: null };
  const isGrave = p <= unevenLevel || first > mostFirst * counted.trials || areIncluded;
  const tests = shiftsInQuarters.map((shift) => testSum(sums.filled(shift)));
  const held = tests.findIndex((test) => !isAssociated(test, of));
  const tippingAt = held === -1 ? shiftsInQuarters.length - 1 : held - 1;
  const { rd, lo, hi, hullLo, hullHi, guardLo, guardHi, guard99Lo, guard99Hi } = excessOf(
    sums.strata(isGrave ? 2 : 0),
    { isRejected: false },
  );
  return {
    ...counted,
    needs: isGrave ? 0.5 : 0,
    filled: tests.map(({ pTwoCentral }) => pTwoCentral),
    tipping: tippingAt < 0 ? null : shiftsInQuarters[tippingAt]! / 4,
    excess: { rd, lo, hi, hullLo, hullHi, guardLo, guardHi, guard99Lo, guard99Hi },
  };
}

function isAssociated(
  { pGreater, pLess, pTwoCentral }: SumTest,
  { holmFactor, alpha }: { readonly holmFactor: number; readonly alpha: number },
): boolean {
  return pGreater < pLess && Math.min(1, pTwoCentral * holmFactor) <= alpha;
}
