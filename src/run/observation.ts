import type { PhoneTurn } from './phone-turn.ts';
import type { RunTools, SlotTask } from './tools.ts';

/** One phone at the end of the dwell. */
export interface Observation {
  readonly turn: PhoneTurn;
  readonly task: SlotTask;
  readonly tools: RunTools;
  /** Wall time at which the exposure began; only notifications posted since then count. */
  readonly exposedSince: string;
  readonly signal: AbortSignal;
}
