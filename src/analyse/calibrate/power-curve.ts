import type { Generator } from '../../core/random.ts';
import { blockNull, convolve, tailsAt } from '../stats/index.ts';
import { chance } from './draw.ts';
import { drawNullStudy } from './null-study.ts';
import type { NullStudy } from './null-study.ts';

/** Slots, phones and apps of a block of the study. */
export type PowerDesign = {
  /** Spoken slots of a block, each with a phrase of its own. */
  readonly spoken: number;
  /** Silence and sham slots of a block. */
  readonly control: number;
  /** Phones with the permission granted that share every slot; 1 unless told. */
  readonly phones?: number;
  /** Apps with a test of their own, adjusted for each other (Holm's strictest step); 1 unless told. */
  readonly apps?: number;
};

/** A design, the rate at which a phrase shows anyway, and what speaking it adds. */
export type Effect = { readonly design: PowerDesign; readonly base: number; readonly excess: number };

/** One study of `blocks` blocks: a phone shows a phrase with rate `base`, and `excess` more where it was spoken. */
export function drawStudy(generator: Generator, { design, base, excess }: Effect, blocks: number): NullStudy {
  const { spoken, phones = 1 } = design;
  const drawHits = (rate: number) => {
    let hits = 0;
    for (let phone = 0; phone < phones; phone += 1) if (chance(generator, rate)) hits += 1;
    return hits;
  };
  const background = drawNullStudy(generator, { ...design, blocks, phones }, () =>
    Array.from({ length: spoken }, () => drawHits(base)),
  );
  if (excess === 0) return background;
  return background.map((block) => ({
    ...block,
    hits: block.hits.map((scores, slot) =>
      scores.map((score, phrase) => (block.labels[slot] === phrase ? drawHits(base + excess) : score)),
    ),
  }));
}

/** Whether the primary test would have rejected at `level` after each of the given numbers of blocks (ascending). */
export function rejectionsOf(study: NullStudy, after: readonly number[], level: number): boolean[] {
  let sum = convolve([]);
  let t = 0;
  let used = 0;
  return after.map((blocks) => {
    const nulls = study.slice(used, blocks).map((block) => blockNull(block));
    used = blocks;
    for (const { observed } of nulls) t += observed;
    sum = convolve([sum, ...nulls.map((one) => one.distribution)]);
    return tailsAt({ distribution: sum, t }).pTwoCentral <= level;
  });
}

/**
 * Blocks for the given power by the normal approximation: a treated slot against the others of its block, phrase by phrase.
 * Only a guide for how far to simulate.
 */
export function guessBlocks({ design, base, excess }: Effect, zSum: number): number {
  const { spoken, control, phones = 1 } = design;
  const raised = base + excess;
  const variance = raised * (1 - raised) + (base * (1 - base)) / (spoken + control - 1);
  return (zSum ** 2 * variance) / (spoken * phones * excess ** 2);
}
