import { isControl, isPositiveControl, isTreated } from '../../core/arms.ts';
import type { MicrophoneState } from '../../core/words.ts';
import type { ScoredBlock, ScoredSlot } from './score-blocks.ts';
import {
  mantelHaenszelSum,
  meanDifference,
  mhRiskDifference,
  newcombe,
  studentQuantile,
  wilson,
} from '../stats/index.ts';
import type { MantelHaenszelSum, Stratum } from '../stats/index.ts';

/** x hits of n trials with Wilson's 95 % interval; rate and limits null without trials. */
export interface MatchRate {
  readonly x: number;
  readonly n: number;
  readonly rate: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** A risk difference with its 95 % interval; null where no stratum has both sides. */
export interface RiskDifference {
  readonly rd: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
  /** True with fewer than five blocks: the interval is then Newcombe's alone. */
  readonly fewBlocks: boolean;
}

/** The parts of a difference, for a reader who wants to check them. */
export interface DifferenceParts {
  readonly strata: number;
  readonly blocks: number;
  readonly sato: { readonly se: number | null; readonly lo: number | null; readonly hi: number | null };
  readonly cluster: { readonly se: number | null; readonly lo: number | null; readonly hi: number | null };
  readonly newcombe: { readonly lo: number | null; readonly hi: number | null };
}

/** Where a slot stands in a contrast for one phrase of its block. */
type Side = 'treated' | 'control' | 'outside';

/** Which slots are contrasted, and which of their trials. */
export interface Contrast {
  /** `phrase` is an index into the block's phrases. */
  readonly sideOf: (slot: ScoredSlot, phrase: number) => Side;
  readonly permissionOf: (side: Side) => MicrophoneState;
}

/** Strata (app x phrase) of every block, in the order of the blocks. */
export type BlockStrata = readonly (readonly Stratum[])[];

/** Spoken against silence and sham, permission granted: the estimand of the experiment. */
export const spokenAgainstControl: Contrast = {
  sideOf: (slot, phrase) => {
    if (isTreated(slot.arm)) return slot.dealt === phrase ? 'treated' : 'outside';
    return isControl(slot.arm) ? 'control' : 'outside';
  },
  permissionOf: () => 'granted',
};

/** Spoken against every other slot of the primary test: control slots, and slots where another phrase was spoken. */
export const spokenAgainstDecoys: Contrast = {
  sideOf: (slot, phrase) => {
    if (isPositiveControl(slot.arm)) return 'outside';
    return isTreated(slot.arm) && slot.dealt === phrase ? 'treated' : 'control';
  },
  permissionOf: () => 'granted',
};

/** The strata of one block: app x phrase. Those without a treated trial are left out; `phrase` asks for one alone. */
export function strataOf(block: ScoredBlock, contrast: Contrast, phrase?: number): readonly Stratum[] {
  const phrases = phrase === undefined ? block.phrases.keys() : [phrase];
  const strata: Stratum[] = [];
  for (const one of phrases) {
    const ofApp = new Map<number, [number, number, number, number]>();
    for (const slot of block.slots) {
      const side = contrast.sideOf(slot, one);
      if (side === 'outside') continue;
      const permission = contrast.permissionOf(side);
      for (const score of slot.apps) {
        const { trials, hits } = score[permission];
        const hit = hits[one] ?? 0;
        const stratum = ofApp.get(score.app) ?? [0, 0, 0, 0];
        ofApp.set(score.app, stratum);
        stratum[side === 'treated' ? 0 : 2] += hit;
        stratum[side === 'treated' ? 1 : 3] += trials - hit;
      }
    }
    for (const stratum of ofApp.values()) if (stratum[0] + stratum[1] > 0) strata.push(stratum);
  }
  return strata;
}

/** Hits and trials of one side over all strata. */
export function rateOf(strata: BlockStrata, side: 'treated' | 'control'): MatchRate {
  const at = side === 'treated' ? 0 : 2;
  let x = 0;
  let n = 0;
  for (const block of strata) {
    for (const stratum of block) {
      x += stratum[at];
      n += stratum[at] + (side === 'treated' ? stratum[1] : stratum[3]);
    }
  }
  return { x, n, rate: n === 0 ? null : x / n, ...wilson({ x, n }) };
}

/**
 * Mantel-Haenszel risk difference; its 95 % interval is the hull of Newcombe's hybrid-score margins (1998, method 10)
 * about it and the block-cluster interval (t, B - 1 df), clipped to [-1, 1]; with fewer than five blocks Newcombe alone.
 */
export function differenceOf(blocks: BlockStrata): RiskDifference & { readonly parts: DifferenceParts } {
  const informative = blocks
    .map((strata) => strata.filter(([a, b, c, d]) => a + b > 0 && c + d > 0))
    .filter((strata) => strata.length > 0);
  const strata = informative.flat();
  const sums = informative.map(mantelHaenszelSum);
  const rd = meanDifference(sums)?.rd ?? null;
  const sato = mhRiskDifference({ strata });
  const cluster = clusterInterval(sums);
  const margins = newcombeAbout(rd, informative);
  const fewBlocks = informative.length < 5;
  const parts: DifferenceParts = {
    strata: strata.length,
    blocks: informative.length,
    sato: { se: sato.se, lo: sato.lo, hi: sato.hi },
    cluster,
    newcombe: margins,
  };
  if (rd === null || margins.lo === null || margins.hi === null) {
    return { rd: null, lo: null, hi: null, fewBlocks, parts };
  }
  const isHull = !fewBlocks && cluster.lo !== null && cluster.hi !== null;
  const lo = isHull ? Math.min(margins.lo, cluster.lo) : margins.lo;
  const hi = isHull ? Math.max(margins.hi, cluster.hi) : margins.hi;
  return { rd, lo: Math.max(-1, lo), hi: Math.min(1, hi), fewBlocks, parts };
}

/** se^2 = B / (B - 1) sum_b (D_b - rd W_b)^2 / W^2, t with B - 1 degrees of freedom; null with fewer than two blocks. */
function clusterInterval(sums: readonly MantelHaenszelSum[]): DifferenceParts['cluster'] {
  const mean = meanDifference(sums);
  const df = sums.length - 1;
  const t = df < 1 ? null : studentQuantile({ p: 0.975, df }).x;
  if (mean === undefined || t === null) return { se: null, lo: null, hi: null };
  const { rd, weight } = mean;
  const squares = sums.reduce((total, sum) => total + (sum.difference - rd * sum.weight) ** 2, 0);
  const se = Math.sqrt((sums.length / df) * squares) / weight;
  return { se, lo: rd - t * se, hi: rd + t * se };
}

function newcombeAbout(rd: number | null, blocks: BlockStrata): { lo: number | null; hi: number | null } {
  const { x: x1, n: n1 } = rateOf(blocks, 'treated');
  const { x: x0, n: n0 } = rateOf(blocks, 'control');
  const { lo, hi } = newcombe({ x1, n1, x0, n0 });
  if (rd === null || lo === null || hi === null) return { lo: null, hi: null };
  const shift = rd - (x1 / n1 - x0 / n0);
  return { lo: lo + shift, hi: hi + shift };
}
