import type { BlockNull } from '../stats/index.ts';
import { upperCritical } from './sum-of-nulls.ts';

/** Showings in the trials played that were due to speech: certain bounds. Null while they are withheld. */
export interface Attributable {
  readonly atLeast: number | null;
  readonly atMost: number | null;
  /** Spoken trials. */
  readonly of: number;
}

/**
 * At most T: certain, if speech never hides a food. At least T - c + 1, c the least t with P0(T* >= t) <= .025: taking
 * showings away from their own slots only lowers T*, so every smaller number is rejected at 2.5 % (Rosenbaum 2001).
 */
export function attributableOf(nulls: readonly BlockNull[], trials: number): Attributable {
  const T = nulls.reduce((sum, { observed }) => sum + observed, 0);
  return { atLeast: Math.max(0, T - upperCritical(nulls, 0.025) + 1), atMost: T, of: trials };
}
