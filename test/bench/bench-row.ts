/** One line of `npm run bench`: a figure, and where it is a claim, the same work done by a named peer in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  /** The bound the figure is compared with, as text, e.g. `<= 3 ms`. */
  readonly target?: string;
  measure(): Promise<{
    readonly value: number;
    readonly peer?: { readonly name: string; readonly value: number };
    /** value over peer or peer over value, whichever the target speaks of. */
    readonly ratio?: number;
  }>;
}
