import { differenceOf } from '../nulls/contrast.ts';
import { binomialQuantile, blockNulls, convolve, eProcessOf, randomisedP, tailsAt } from '../stats/index.ts';
import type { BlockNull } from '../stats/index.ts';
import { strataOfBlock } from './null-study.ts';
import type { NullStudy } from './null-study.ts';

/** The figure that a check has come to, and what it may be. */
export type Finding = {
  /** Null studies that were analysed. */
  readonly studies: number;
  /** How many of them were wrongly decided; for `uniform` a chi-square statistic, for `e-step` a count of blocks. */
  readonly rejections: number;
  readonly bounds: { readonly least: number; readonly most: number };
  readonly passed: boolean;
};

/** Counts over the null studies of one world. */
export type Tally = {
  studies: number;
  rejected: number;
  sharplyRejected: number;
  readonly bins: number[];
  crossed: number;
  unfairSteps: number;
  intervals: number;
  missed: number;
};

const level = 0.05;
/** What opens one app before the end; reached by chance in 1 of 40 studies at most (Ville's inequality). */
const openingE = 40;
/** 19 degrees of freedom, 1 in 100,000. */
const mostChiSquare = 57.4;

/** Nothing counted yet. */
export function emptyTally(): Tally {
  const bins = Array.from({ length: 20 }, () => 0);
  return {
    studies: 0,
    rejected: 0,
    sharplyRejected: 0,
    bins,
    crossed: 0,
    unfairSteps: 0,
    intervals: 0,
    missed: 0,
  };
}

/** Analyses one null study, `u` being its randomiser in [0, 1), and counts what came out. Returns the nulls of its blocks. */
export function count(tally: Tally, study: NullStudy, u: number): readonly BlockNull[] {
  const nulls = blockNulls({ blocks: study });
  const t = nulls.reduce((sum, { observed }) => sum + observed, 0);
  const distribution = convolve(nulls.map((one) => one.distribution));
  const sharp = randomisedP({ distribution, t, u });
  tally.studies += 1;
  if (tailsAt({ distribution, t }).pTwoCentral <= level) tally.rejected += 1;
  if (sharp <= level) tally.sharplyRejected += 1;
  tally.bins[Math.min(19, Math.floor(sharp * 20))]! += 1;
  if (eProcessOf({ nulls }).max >= openingE) tally.crossed += 1;
  // Enumerating is slow and exact: some studies are enough.
  if (tally.studies <= 20) tally.unfairSteps += nulls.filter(isUnfair).length;
  const { lo, hi } = differenceOf(study.map(strataOfBlock));
  if (lo !== null && hi !== null) {
    tally.intervals += 1;
    if (lo > 0 || hi < 0) tally.missed += 1;
  }
  return nulls;
}

/** The checks of the calibration: each passes by chance all but once in 10,000 times, if the instrument tells the truth. */
export function findingsOf(tally: Tally): ReadonlyMap<CheckName, Finding> {
  const { studies } = tally;
  const findings = new Map<CheckName, Finding>([
    ['conservative', heldBelow(level, { studies, times: tally.rejected })],
    ['sharp', sharpFinding(studies, tally.sharplyRejected)],
    ['uniform', uniformFinding(studies, tally.bins)],
    ['e-process', heldBelow(1 / openingE, { studies, times: tally.crossed })],
    ['e-step', found(Math.min(20, studies), tally.unfairSteps, { least: 0, most: 0 })],
  ]);
  // A world without control slots has no interval.
  if (tally.intervals > 0) {
    findings.set('interval', heldBelow(level, { studies: tally.intervals, times: tally.missed }));
  }
  return findings;
}

/** A property that the instrument must have on null worlds. */
export type CheckName = 'conservative' | 'sharp' | 'uniform' | 'e-process' | 'e-step' | 'interval';

/** What may happen in a share of the studies at most, has: exceeded by chance once in 10,000 times. */
export function heldBelow(
  share: number,
  { studies, times }: { readonly studies: number; readonly times: number },
): Finding {
  return found(studies, times, { least: 0, most: mostErrors(studies, share) });
}

/** Randomised p-values at most 5 % must be 5 % of all, no more and no less. */
export function sharpFinding(studies: number, rejections: number): Finding {
  return found(studies, rejections, {
    least: binomialQuantile({ level: 5e-5, n: studies, p: level }),
    most: binomialQuantile({ level: 1 - 5e-5, n: studies, p: level }),
  });
}

/** Randomised p-values in 20 bins must be uniform. */
export function uniformFinding(studies: number, bins: readonly number[]): Finding {
  return found(studies, chiSquare(bins), { least: 0, most: mostChiSquare });
}

/** A naive analysis must be caught: wrong more often than any honest one at its level would be. */
export function mustFail(studies: number, rejections: number, share = level): Finding {
  return found(studies, rejections, { least: mostErrors(studies, share) + 1, most: studies });
}

function mostErrors(studies: number, share: number): number {
  return binomialQuantile({ level: 0.9999, n: studies, p: share });
}

function found(studies: number, rejections: number, bounds: Finding['bounds']): Finding {
  return { studies, rejections, bounds, passed: bounds.least <= rejections && rejections <= bounds.most };
}

/** Pearson's statistic against equal bins. */
function chiSquare(bins: readonly number[]): number {
  const expected = bins.reduce((sum, one) => sum + one, 0) / bins.length;
  return expected === 0 ? 0 : bins.reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0);
}

/** True when the e-value of one block does not have mean 1 over the block's null. */
function isUnfair({ distribution }: BlockNull): boolean {
  const { lowest, probabilities } = distribution;
  let mean = 0;
  probabilities.forEach((probability, index) => {
    if (probability > 0)
      mean += probability * eProcessOf({ nulls: [{ observed: lowest + index, distribution }] }).final;
  });
  return Math.abs(mean - 1) > 1e-9;
}
