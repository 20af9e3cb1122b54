import { GrowingColumn } from './growing-column.ts';
import type { BlockNull, Stratum } from '../stats/index.ts';

/** How the null of a block was drawn: who draws so often from the same seed gets the same. */
export interface DrawnNull {
  /** Index of the block. */
  readonly block: number;
  readonly seed: string;
  readonly draws: number;
}

/**
 * The nulls of many blocks, each with the index of its block. Blocks of a study are much alike, so equal distributions
 * are kept once: the nulls of a million outcomes fit in a few megabytes, and `testSum` needs to tilt each only once.
 */
export class NullSeries {
  readonly #distinct: Float64Array[] = [];
  readonly #byHash = new Map<number, number[]>();
  readonly #drawn: DrawnNull[] = [];
  readonly #blocks = new GrowingColumn();
  readonly #observed = new GrowingColumn();
  readonly #lowest = new GrowingColumn();
  readonly #shapes = new GrowingColumn();

  get count(): number {
    return this.#blocks.count;
  }

  /** The nulls that were drawn (Monte Carlo) because they had too many states, in their order. */
  get drawn(): readonly DrawnNull[] {
    return this.#drawn;
  }

  /** Index of the block of the null at `index`. */
  blockAt(index: number): number {
    return this.#blocks.at(index);
  }

  add(block: number, { observed, distribution, monteCarlo }: BlockNull): void {
    this.#blocks.push(block);
    this.#observed.push(observed);
    this.#lowest.push(distribution.lowest);
    this.#shapes.push(this.#shapeOf(distribution.probabilities));
    if (monteCarlo !== undefined) this.#drawn.push({ block, ...monteCarlo });
  }

  /** The nulls in the order in which they were added; equal distributions are one array. */
  nulls(): readonly BlockNull[] {
    return Array.from(this.#shapes.view(), (shape, index) => ({
      observed: this.#observed.at(index),
      distribution: { lowest: this.#lowest.at(index), probabilities: this.#distinct[shape]! },
    }));
  }

  #shapeOf(probabilities: Float64Array): number {
    let hash = probabilities.length;
    for (const probability of probabilities) hash = (Math.imul(hash, 31) + probability * 2 ** 31) | 0;
    const alike = this.#byHash.get(hash) ?? [];
    this.#byHash.set(hash, alike);
    const known = alike.find((shape) => areEqual(this.#distinct[shape]!, probabilities));
    if (known !== undefined) return known;
    alike.push(this.#distinct.length);
    return this.#distinct.push(probabilities.slice()) - 1;
  }
}

function areEqual(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

/** The strata of many blocks, kept as numbers in a row. */
export class StrataSeries {
  readonly #cells = new GrowingColumn();
  readonly #ends = new GrowingColumn();

  /** Adds the strata of the next block; a block may have none. */
  addBlock(strata: readonly Stratum[]): void {
    for (const stratum of strata) for (const cell of stratum) this.#cells.push(cell);
    this.#ends.push(this.#cells.count);
  }

  /** The strata of every block, in the order in which they were added. */
  blocks(): readonly (readonly Stratum[])[] {
    const cells = this.#cells;
    let at = 0;
    return Array.from(this.#ends.view(), (end) => {
      const strata: Stratum[] = [];
      for (; at < end; at += 4)
        strata.push([cells.at(at), cells.at(at + 1), cells.at(at + 2), cells.at(at + 3)]);
      return strata;
    });
  }
}
