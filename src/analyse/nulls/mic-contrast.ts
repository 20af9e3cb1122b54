import { isTreated } from '../../core/arms.ts';
import type { NullSeries } from '../table/compact-series.ts';
import { differenceOf, rateOf } from './contrast.ts';
import type { BlockStrata, RiskDifference } from './contrast.ts';
import type { AppScore, ScoredBlock } from './score-blocks.ts';
import {
  mantelHaenszelSum,
  meanDifference,
  permutationNull,
  stratumNull,
  studentQuantile,
} from '../stats/index.ts';
import { testSum } from './sum-of-nulls.ts';
import type { BlockNull, Stratum } from '../stats/index.ts';

/** Own-phrase hits with the permission granted against those with it revoked. */
export interface MicContrast extends RiskDifference {
  /** Own-phrase hits of spoken trials with the permission granted. */
  readonly T: number;
  readonly nullMean: number;
  readonly pGreater: number;
  readonly pLess: number;
  readonly pTwoCentral: number;
  readonly pMidGreater: number;
  /** Own-phrase hits and trials of spoken slots with the permission revoked. */
  readonly revoked: { readonly x: number; readonly n: number };
}

/** Spoken trials of one slot and app: own-phrase hits and trials by permission state. */
type OwnScore = {
  readonly app: number;
  readonly dealt: number;
  readonly granted: { readonly x: number; readonly n: number };
  readonly revoked: { readonly x: number; readonly n: number };
};

/** The share of one block in the microphone contrast. */
export interface MicContribution {
  readonly nulls: readonly BlockNull[];
  readonly strata: readonly Stratum[];
}

/**
 * Own-phrase hits in the spoken slots of one block, granted against revoked. Where phones of one slot differ, the stratum
 * is slot x app and the null hypergeometric; where whole slots differ, it is block x phrase and the slots' sums are
 * permuted (for slots of one trial that is the hypergeometric too): phones of one slot shared its permission state and
 * are one unit.
 */
export function micContributionOf(block: ScoredBlock): MicContribution {
  const nulls: BlockNull[] = [];
  const strata: Stratum[] = [];
  const units: Unit[] = [];
  for (const slot of block.slots) {
    if (!isTreated(slot.arm)) continue;
    const own = slot.apps.map((score) => ownScoreOf(score, slot.dealt));
    for (const mixed of own.filter(isMixed)) strata.push(stratumOf([mixed]));
    units.push(...wholeUnits(own));
  }
  for (const stratum of strata) nulls.push(stratumNull(stratum));
  for (const group of groupBy(units, keyOfUnit)) nulls.push(permutationNull(slotsOf(group)));
  for (const group of groupBy(units.flatMap(scoresOfUnit), keyOfScore)) strata.push(stratumOf(group));
  return { nulls, strata };
}

/** The exact conditional test over all blocks; null where no stratum has both states. */
export function contrastMicrophone(nulls: NullSeries, strata: BlockStrata): MicContrast | null {
  const { rd, lo, hi, fewBlocks } = differenceOf(strata);
  if (rd === null) return null;
  const { x, n } = rateOf(strata, 'control');
  return { ...testSum(nulls.nulls()), rd, lo, hi, fewBlocks, revoked: { x, n } };
}

/**
 * (Spoken - control with the permission granted) - (spoken - control with it revoked): what revoking does by itself is
 * in both brackets and falls out. Two Mantel-Haenszel differences; interval from their joint block-cluster variance, t
 * with B - 1 df. Null where the permission was not revoked in control slots too.
 */
export function differenceInDifferences(of: {
  readonly granted: BlockStrata;
  readonly revoked: BlockStrata;
}): Pick<RiskDifference, 'rd' | 'lo' | 'hi'> | null {
  const granted = of.granted.map(mantelHaenszelSum);
  const revoked = of.revoked.map(mantelHaenszelSum);
  const grantedMean = meanDifference(granted);
  const revokedMean = meanDifference(revoked);
  if (grantedMean === undefined || revokedMean === undefined) return null;
  const rd = grantedMean.rd - revokedMean.rd;
  const residuals = granted.map((one, block) => {
    const other = revoked[block] ?? { difference: 0, weight: 0 };
    return (
      (one.difference - grantedMean.rd * one.weight) / grantedMean.weight -
      (other.difference - revokedMean.rd * other.weight) / revokedMean.weight
    );
  });
  const used = granted.filter((one, block) => one.weight > 0 || (revoked[block]?.weight ?? 0) > 0).length;
  const t = used < 2 ? null : studentQuantile({ p: 0.975, df: used - 1 }).x;
  if (t === null) return { rd, lo: null, hi: null };
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const half = t * Math.sqrt((used / (used - 1)) * squares);
  return { rd, lo: Math.max(-2, rd - half), hi: Math.min(2, rd + half) };
}

function ownScoreOf({ app, granted, revoked }: AppScore, dealt: number): OwnScore {
  return {
    app,
    dealt,
    granted: { x: granted.hits[dealt] ?? 0, n: granted.trials },
    revoked: { x: revoked.hits[dealt] ?? 0, n: revoked.trials },
  };
}

function isMixed(own: OwnScore): boolean {
  return own.granted.n > 0 && own.revoked.n > 0;
}

type Unit = { readonly key: string; readonly isGranted: boolean; readonly scores: readonly OwnScore[] };

/** A slot whose apps all share one state is one unit; otherwise each app that has one state is. */
function wholeUnits(slot: readonly OwnScore[]): Unit[] {
  const whole = slot.filter((own) => !isMixed(own));
  const [first] = whole;
  if (first === undefined) return [];
  const granted = whole.filter(isGranted).length;
  if (whole.length === slot.length && (granted === 0 || granted === whole.length)) {
    return [{ key: `${first.dealt}`, isGranted: granted > 0, scores: whole }];
  }
  return whole.map((own) => ({ key: `${own.dealt}/${own.app}`, isGranted: isGranted(own), scores: [own] }));
}

function isGranted(own: OwnScore): boolean {
  return own.granted.n > 0;
}

function keyOfUnit({ key }: Unit): string {
  return key;
}

function scoresOfUnit({ scores }: Unit): readonly OwnScore[] {
  return scores;
}

function keyOfScore({ app, dealt }: OwnScore): string {
  return `${dealt}/${app}`;
}

function slotsOf(units: readonly Unit[]): { readonly y: readonly number[]; readonly z: readonly number[] } {
  return {
    y: units.map(({ scores }) => scores.reduce((sum, own) => sum + own.granted.x + own.revoked.x, 0)),
    z: units.map(({ isGranted }) => (isGranted ? 1 : 0)),
  };
}

function stratumOf(scores: readonly OwnScore[]): Stratum {
  const stratum: [number, number, number, number] = [0, 0, 0, 0];
  for (const { granted, revoked } of scores) {
    stratum[0] += granted.x;
    stratum[1] += granted.n - granted.x;
    stratum[2] += revoked.x;
    stratum[3] += revoked.n - revoked.x;
  }
  return stratum;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
