import type { ReadingPhase } from '../../core/words.ts';
import type { PhoneTurn } from './phone-turn.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/** One phone in a part of a slot in which its apps are opened and read. */
export interface PhonePhase {
  readonly turn: PhoneTurn;
  readonly task: SlotTask;
  readonly tools: RunTools;
  /** A reading before the exposure is a covariate: what fails in it ends no trial. */
  readonly phase: ReadingPhase;
  readonly signal: AbortSignal;
}

/** One phone at the end of the dwell. */
export interface Observation extends PhonePhase {
  /** Wall time at which the exposure began; only notifications posted since then count. */
  readonly exposedSince: string;
}
