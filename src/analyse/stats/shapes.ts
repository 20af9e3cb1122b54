/** The inputs and results that several of the statistics share. A result that is not defined is null, never NaN. */

/** Two arms: hits x1 of n1 spoken, hits x0 of n0 control. */
export type TwoArms = { readonly x1: number; readonly n1: number; readonly x0: number; readonly n0: number };

/** Confidence limits; `conf` defaults to 0.95 wherever it can be given. */
export type Interval = { readonly lo: number | null; readonly hi: number | null };

/** One fourfold table: [spokenHit, spokenMiss, controlHit, controlMiss]. */
export type Stratum = readonly [
  spokenHit: number,
  spokenMiss: number,
  controlHit: number,
  controlMiss: number,
];

/** The five p-values of one observed value under one null distribution. */
export type Tails = {
  /** P(T >= t). */
  readonly pGreater: number;
  /** P(T <= t). */
  readonly pLess: number;
  /** Sum of the probabilities that do not exceed P(T = t) times (1 + 1e-7), as R does. */
  readonly pTwoMinlike: number;
  /** min(1, 2 min(pGreater, pLess)), the central p of Fay & Hunsberger 2021. */
  readonly pTwoCentral: number;
  /** pGreater - P(T = t) / 2. */
  readonly pMidGreater: number;
};

/** Every number of a result, or null where the input leaves it undefined. */
export type Nullable<Result> = { readonly [Name in keyof Result]: Result[Name] | null };

/**
 * A distribution on whole numbers: `probabilities[i]` is P(T = lowest + i); they sum to 1. Blocks of one kind share theirs:
 * it is not to be written to.
 */
export type Distribution = { readonly lowest: number; readonly probabilities: Float64Array };

/** The T observed in one block (or stratum), and how it is distributed there when the labels mean nothing. */
export type BlockNull = {
  readonly observed: number;
  readonly distribution: Distribution;
  /** Present when the exact null had too many states and was replaced by draws. */
  readonly monteCarlo?: { readonly seed: string; readonly draws: number };
};

/** A block whose slots were dealt spoken (z = 1) or control (z = 0), with their scores y. */
export type PermutationBlock = { readonly y: readonly number[]; readonly z: readonly number[] };

/** A block with the phrase index dealt to every slot (null = control) and the score hits[slot][phrase]. */
export type MatchingBlock = {
  readonly labels: readonly (number | null)[];
  readonly hits: readonly (readonly number[])[];
};
