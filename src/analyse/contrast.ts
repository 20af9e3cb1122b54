import type { AppScore, ScoredBlock, ScoredSlot, Tally } from './score-blocks.ts';
import { mhRiskDifference, mhRiskDifferenceCluster, newcombe, wilson } from './stats/index.ts';
import type { Stratum } from './stats/index.ts';

/** x hits of n trials with Wilson's 95 % interval; rate and limits null without trials. */
export interface Rate {
  readonly x: number;
  readonly n: number;
  readonly rate: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** A risk difference with its 95 % interval; null where no stratum has both sides. */
export interface Difference {
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

/** The trials of one app in one slot that stand on either side of a contrast for one phrase. */
export type Sides = { readonly treated?: Tally; readonly control?: Tally };

/** Which side a slot's trials stand on, for a phrase that was dealt in the block. */
export type Contrast = (slot: ScoredSlot, score: AppScore, phrase: number) => Sides;

/** Strata (app x phrase) of every block, in the order of the blocks. */
export type BlockStrata = readonly (readonly Stratum[])[];

/** Spoken against silence and sham, permission granted: the estimand of the experiment. */
export const spokenAgainstControl: Contrast = (slot, score, phrase) => {
  if (slot.arm === 'spoken') return slot.dealt === phrase ? { treated: score.granted } : {};
  return slot.arm === 'typed' ? {} : { control: score.granted };
};

/** Spoken against every other slot of the primary test: control slots, and slots where another phrase was spoken. */
export const spokenAgainstDecoys: Contrast = (slot, score, phrase) => {
  if (slot.arm === 'typed') return {};
  return slot.arm === 'spoken' && slot.dealt === phrase
    ? { treated: score.granted }
    : { control: score.granted };
};

/** The strata of a contrast: room x block x app x phrase. Strata without a treated trial are left out. */
export function strataOf(blocks: readonly ScoredBlock[], contrast: Contrast): BlockStrata {
  return blocks.map((block) => {
    const width = block.phrases.length;
    const apps: number[] = [];
    const strata: [number, number, number, number][] = [];
    for (const slot of block.slots) {
      for (const score of slot.apps) {
        let place = apps.indexOf(score.app);
        if (place === -1) {
          place = apps.push(score.app) - 1;
          for (let phrase = 0; phrase < width; phrase += 1) strata.push([0, 0, 0, 0]);
        }
        for (let phrase = 0; phrase < width; phrase += 1) {
          const { treated, control } = contrast(slot, score, phrase);
          const stratum = strata[place * width + phrase]!;
          addTally(stratum, { tally: treated, phrase, at: 0 });
          addTally(stratum, { tally: control, phrase, at: 2 });
        }
      }
    }
    return strata.filter(([hits, misses]) => hits + misses > 0);
  });
}

/** Hits and trials of one side over all strata. */
export function rateOf(strata: BlockStrata, side: 'treated' | 'control'): Rate {
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
export function differenceOf(blocks: BlockStrata): Difference & { readonly parts: DifferenceParts } {
  const informative = blocks
    .map((strata) => strata.filter(([a, b, c, d]) => a + b > 0 && c + d > 0))
    .filter((strata) => strata.length > 0);
  const strata = informative.flat();
  const sato = mhRiskDifference({ strata });
  const cluster = mhRiskDifferenceCluster({ blocks: informative });
  const margins = newcombeAbout(sato.rd, informative);
  const fewBlocks = informative.length < 5;
  const parts: DifferenceParts = {
    strata: strata.length,
    blocks: informative.length,
    sato: { se: sato.se, lo: sato.lo, hi: sato.hi },
    cluster: { se: cluster.se, lo: cluster.lo, hi: cluster.hi },
    newcombe: margins,
  };
  if (sato.rd === null || margins.lo === null || margins.hi === null) {
    return { rd: null, lo: null, hi: null, fewBlocks, parts };
  }
  const isHull = !fewBlocks && cluster.lo !== null && cluster.hi !== null;
  const lo = isHull ? Math.min(margins.lo, cluster.lo) : margins.lo;
  const hi = isHull ? Math.max(margins.hi, cluster.hi) : margins.hi;
  return { rd: sato.rd, lo: Math.max(-1, lo), hi: Math.min(1, hi), fewBlocks, parts };
}

function newcombeAbout(rd: number | null, blocks: BlockStrata): { lo: number | null; hi: number | null } {
  const { x: x1, n: n1 } = rateOf(blocks, 'treated');
  const { x: x0, n: n0 } = rateOf(blocks, 'control');
  const { lo, hi } = newcombe({ x1, n1, x0, n0 });
  if (rd === null || lo === null || hi === null) return { lo: null, hi: null };
  const shift = rd - (x1 / n1 - x0 / n0);
  return { lo: lo + shift, hi: hi + shift };
}

function addTally(
  stratum: [number, number, number, number],
  of: { readonly tally: Tally | undefined; readonly phrase: number; readonly at: 0 | 2 },
): void {
  if (of.tally === undefined || of.tally.trials === 0) return;
  const hits = of.tally.hits[of.phrase] ?? 0;
  stratum[of.at] += hits;
  stratum[of.at === 0 ? 1 : 3] += of.tally.trials - hits;
}
