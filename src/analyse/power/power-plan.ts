import type { SimulatedDesign } from '../simulate/world.ts';
import type { Criteria } from '../evidence/criteria.ts';
import type { Chances } from './chances.ts';
import type { Listener } from './listener.ts';

/** A question to the simulation. */
export interface PowerOptions extends Listener {
  /** Apps with a test of their own: the level of each is that of Holm's strictest step. */
  readonly apps: number;
  /** Blocks that the study will have. */
  readonly blocks: number;
  readonly criteria: Criteria;
  /** Simulated studies of the planned number of blocks; a search for blocks takes a quarter of them. */
  readonly studies: number;
  /** Where the search for blocks gives up. */
  readonly mostBlocks: number;
  readonly seed: string;
  readonly onProgress?: (progress: PowerProgress) => void;
  readonly signal?: AbortSignal;
}

/** `stage` is the question being answered; `done` of `total` its studies. */
export interface PowerProgress {
  readonly stage: 'planned blocks' | 'smallest effect' | 'blocks wanted';
  readonly done: number;
  readonly total: number;
}

/** What the planned number of blocks shows, and what more would take. */
export interface PowerPlan {
  readonly design: SimulatedDesign;
  readonly apps: number;
  readonly blocks: number;
  readonly base: number;
  readonly typedExcess: number;
  readonly slotSd: number;
  readonly seed: string;
  readonly studies: number;
  readonly mostBlocks: number;
  /** The level of one app's test: alpha over the number of apps. */
  readonly level: number;
  readonly criteria: Criteria;
  /** After the planned blocks: the claim's size, +30, +20, +10 points, as far as there is room for them, then none. */
  readonly effects: readonly Chances[];
  readonly withoutEffect: Chances;
  /** The smallest excess that is ASSOCIATED with a chance of 90 % after the planned blocks; null where none is. */
  readonly smallestEffect: number | null;
  /** Blocks that give a verdict with a chance of 80 and 90 %; null = more than `mostBlocks`. */
  readonly wanted: readonly {
    readonly chance: number;
    /** For ASSOCIATED at `excess`. */
    readonly excess: number;
    readonly associated: number | null;
    /** Without an effect. */
    readonly ruledOut: number | null;
    readonly noEffect: number | null;
  }[];
  readonly outOfReach: readonly OutOfReach[];
}

/** A verdict that the planned study will hardly ever give, why, and what it would take. */
export interface OutOfReach {
  readonly verdict: 'associated-mic' | 'associated' | 'no-practical-effect' | 'claim-ruled-out';
  readonly why: string;
}
