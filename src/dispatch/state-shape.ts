import type { RunEventOf } from '../journal/run-event.ts';
import type { PhoneUse } from './phone-use.ts';
import type { Timeline, TimePoint } from './timeline.ts';

/** The attempt that is under way, or was when the journal ended. */
export interface OpenAttempt {
  readonly slot: string;
  readonly attempt: number;
  readonly block: string;
  readonly room: string;
  /** `before`: no label used yet; `intended`: sound may have left; `ended`: the exposure is over. */
  readonly exposure: 'before' | 'intended' | 'ended';
  /** The trials whose end is journalled, as `phone app`. */
  readonly endedTrials: ReadonlySet<string>;
}

/** An exposure that took place, or may have. */
export interface PastExposure {
  readonly slot: string;
  readonly block: string;
  /** The latest journalled time of it. */
  readonly at: TimePoint;
  /** `at` is its end; otherwise its beginning is the last that is known. */
  readonly isEnded: boolean;
}

/** A hold of a run, or of one room of it: nothing is played until it is released. */
export type Hold = RunEventOf<'run.held'>;

/** The state of a run: the fold of its journal's events. */
export interface RunState {
  readonly hasStarted: boolean;
  /** The world of a run on the lab, as it was named at its start. */
  readonly world: string | undefined;
  /** Attempts opened so far, by slot. */
  readonly attempts: ReadonlyMap<string, number>;
  readonly completedSlots: ReadonlySet<string>;
  /** Blocks that cannot count any more, with the reason. */
  readonly voidedBlocks: ReadonlyMap<string, string>;
  /** Those of them that have no `block.voided` event yet: the harness died between the slot's event and the block's. */
  readonly unsaidVoids: ReadonlyMap<string, { readonly room: string; readonly reason: string }>;
  readonly openAttempts: ReadonlyMap<string, OpenAttempt>;
  /** Voids since the last completed slot or release, by room; an operator's own stops do not count. */
  readonly voidsInARow: ReadonlyMap<string, number>;
  /** Attempts since the last release that ended before the label was used, by slot. */
  readonly failedStarts: ReadonlyMap<string, number>;
  /** Exposures that took place or may have, by slot. */
  readonly exposures: ReadonlyMap<string, PastExposure>;
  /** Wall time in Unix ms at which the first exposure of a block was intended. */
  readonly beganBlocks: ReadonlyMap<string, number>;
  readonly holds: readonly Hold[];
  /** Gaps up to here are no reason to hold any more: an operator has released the run since. */
  readonly vouchedGaps: number;
  readonly use: Pick<PhoneUse, 'openedAt' | 'pausedUntil' | 'restsUntil' | 'unreadableInARow'>;
  readonly time: Pick<Timeline, 'at' | 'last'>;
  /** How the run last ended; undefined while it runs or when it died. */
  readonly ended: RunEventOf<'run.ended'>['outcome'] | undefined;
}
