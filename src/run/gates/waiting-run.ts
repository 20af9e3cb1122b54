import type { Clock } from '../../core/clock.ts';
import type { RunState } from '../../dispatch/state-shape.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RoomKey } from '../open/key-of-room.ts';
import type { UseElsewhere } from './runs-beside.ts';

/** A run that wants to go on, as the gates of a block look at it. */
export interface WaitingRun {
  readonly plan: Plan;
  readonly key: RoomKey;
  readonly state: RunState;
  /** How other runs have used the accounts. */
  readonly elsewhere: UseElsewhere;
  readonly clock: Clock;
}
