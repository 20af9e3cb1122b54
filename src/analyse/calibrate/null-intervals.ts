import { Generator } from '../../core/random.ts';
import { differenceOf } from '../nulls/contrast.ts';
import { inChunks } from './in-chunks.ts';
import { strataOfBlock } from './null-study.ts';
import { drawStudy } from './power-curve.ts';
import type { Effect } from './power-curve.ts';

/** The interval of the excess of one study; [-1, 1] where the study has none. */
type Interval = { readonly lo: number; readonly hi: number };

/** Intervals of studies without an effect, drawn once for each number of blocks. */
export type NullIntervals = {
  after(blocks: number): Promise<readonly Interval[]>;
  /** Reports the work as done: how much was needed is known only at the end. */
  finish(): void;
};

type IntervalQuestion = Effect & {
  readonly studies: number;
  readonly mostBlocks: number;
  readonly seed: string;
  readonly signal?: AbortSignal;
};

/** A quarter as many studies as for the power: a width is a smoother thing than a rejection. */
export function nullIntervals(
  asked: IntervalQuestion,
  report: (progress: { readonly done: number; readonly total: number }) => void,
): NullIntervals {
  const count = Math.ceil(asked.studies / 4);
  const total = count * 2 * Math.ceil(Math.log2(asked.mostBlocks + 1));
  const known = new Map<number, readonly Interval[]>();
  return {
    async after(blocks) {
      const drawn = known.get(blocks);
      if (drawn !== undefined) return drawn;
      const generator = Generator.fromSeed(`${asked.seed}/no-effect/${blocks}`);
      const intervals: Interval[] = [];
      await inChunks({
        count,
        signal: asked.signal,
        once: () => {
          const { lo, hi } = differenceOf(
            drawStudy(generator, { ...asked, excess: 0 }, blocks).map(strataOfBlock),
          );
          intervals.push({ lo: lo ?? -1, hi: hi ?? 1 });
        },
        onChunk: (done) => report({ done: Math.min(total - 1, known.size * count + done), total }),
      });
      known.set(blocks, intervals);
      return intervals;
    },
    finish: () => report({ done: total, total }),
  };
}

/** The median of half the intervals' widths. */
export function medianHalfWidth(intervals: readonly Interval[]): number {
  const widths = intervals.map(({ lo, hi }) => (hi - lo) / 2).toSorted((one, other) => one - other);
  return widths[Math.floor(widths.length / 2)] ?? 1;
}

/**
 * The least number of blocks whose interval lies inside +-margin with the given chance: doubled until it does, then halved
 * in between. Null when `mostBlocks` do not do.
 */
export async function blocksInside(search: {
  readonly intervals: NullIntervals;
  readonly chance: number;
  readonly margin: number;
  readonly mostBlocks: number;
}): Promise<number | null> {
  const { intervals, chance, margin, mostBlocks } = search;
  const isInside = async (blocks: number) => {
    const drawn = await intervals.after(blocks);
    return drawn.filter(({ lo, hi }) => lo > -margin && hi < margin).length >= chance * drawn.length;
  };
  let tooFew = 0;
  let enough = Math.min(8, mostBlocks);
  while (!(await isInside(enough))) {
    if (enough === mostBlocks) return null;
    tooFew = enough;
    enough = Math.min(mostBlocks, 2 * enough);
  }
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    if (await isInside(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
