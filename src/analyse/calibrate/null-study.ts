import type { Generator } from '../../core/random.ts';
import type { MatchingBlock, Stratum } from '../stats/index.ts';

/** A block as the primary test sees it, and how many phones stand behind each score. */
export type SimulatedBlock = MatchingBlock & { readonly phones: number };

/** A study in which the labels mean nothing: what the phones show was drawn first, the labels were shuffled afterwards. */
export type NullStudy = readonly SimulatedBlock[];

/** How one slot of one block comes out: for every phrase, the number of phones that show it. */
export type DrawSlot = (at: {
  readonly block: number;
  readonly slot: number;
  readonly slots: number;
}) => readonly number[];

/** Blocks of one shape: phrases 0, 1, ... `spoken` - 1 dealt once each, the other slots controls. */
export type StudyShape = {
  readonly blocks: number;
  readonly spoken: number;
  readonly control: number;
  readonly phones?: number;
};

/** Draws every slot, then deals the labels of each block by a uniform shuffle. */
export function drawNullStudy(generator: Generator, shape: StudyShape, drawSlot: DrawSlot): NullStudy {
  const slots = shape.spoken + shape.control;
  const labels = Array.from({ length: slots }, (_, slot) => (slot < shape.spoken ? slot : null));
  return Array.from({ length: shape.blocks }, (_, block) => {
    const hits = labels.map((_, slot) => drawSlot({ block, slot, slots }));
    return { hits, labels: generator.shuffle(labels), phones: shape.phones ?? 1 };
  });
}

/** The strata of a block, phrase by phrase: slots where it was spoken against the control slots. */
export function strataOfBlock({ labels, hits, phones }: SimulatedBlock): Stratum[] {
  const strata = new Map<number, [number, number, number, number]>();
  for (const label of labels) if (label !== null) strata.set(label, [0, 0, 0, 0]);
  for (const [phrase, stratum] of strata) {
    labels.forEach((label, slot) => {
      const hit = hits[slot]?.[phrase] ?? 0;
      if (label !== null && label !== phrase) return;
      const side = label === null ? 2 : 0;
      stratum[side] += hit;
      stratum[side + 1]! += phones - hit;
    });
  }
  return [...strata.values()];
}
