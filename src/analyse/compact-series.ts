import { GrowingColumn } from './growing-column.ts';
import type { BlockNull, Stratum } from './stats/index.ts';

/**
 * The nulls of many blocks, kept as numbers in a row instead of some ten small objects each, so that the nulls of a
 * million outcomes fit in a few megabytes. Each carries the index of its block.
 */
export class NullSeries {
  #probabilities = new Float64Array(256);
  #width = 0;
  #isDrawn = false;
  readonly #blocks = new GrowingColumn();
  readonly #observed = new GrowingColumn();
  readonly #lowest = new GrowingColumn();
  readonly #ends = new GrowingColumn();

  get count(): number {
    return this.#blocks.count;
  }

  /** Whether any null was drawn (Monte Carlo) because it had too many states. */
  get isDrawn(): boolean {
    return this.#isDrawn;
  }

  /** Index of the block of the null at `index`. */
  blockAt(index: number): number {
    return this.#blocks.at(index);
  }

  add(block: number, { observed, distribution, monteCarlo }: BlockNull): void {
    const { lowest, probabilities } = distribution;
    this.#reserve(probabilities.length);
    this.#probabilities.set(probabilities, this.#width);
    this.#width += probabilities.length;
    this.#blocks.push(block);
    this.#observed.push(observed);
    this.#lowest.push(lowest);
    this.#ends.push(this.#width);
    this.#isDrawn ||= monteCarlo !== undefined;
  }

  /** The nulls in the order in which they were added. */
  nulls(): readonly BlockNull[] {
    let start = 0;
    return Array.from(this.#ends.view(), (end, index) => {
      const probabilities = this.#probabilities.subarray(start, end);
      start = end;
      return {
        observed: this.#observed.at(index),
        distribution: { lowest: this.#lowest.at(index), probabilities },
      };
    });
  }

  #reserve(more: number): void {
    if (this.#width + more <= this.#probabilities.length) return;
    const larger = new Float64Array(Math.max(this.#probabilities.length * 2, this.#width + more));
    larger.set(this.#probabilities.subarray(0, this.#width));
    this.#probabilities = larger;
  }
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
