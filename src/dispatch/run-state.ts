import type { RunEvent } from '../journal/run-event.ts';

/** The attempt that is under way, or was when the journal ended. */
export interface OpenAttempt {
  readonly slot: string;
  readonly attempt: number;
  readonly block: string;
  readonly room: string;
  /** `before`: no label used yet; `intended`: sound may have left; `ended`: the exposure is over. */
  readonly exposure: 'before' | 'intended' | 'ended';
}

/** What a journal says of a run: the fold of its events. */
export interface RunState {
  /** Attempts opened so far, by slot. */
  readonly attempts: ReadonlyMap<string, number>;
  readonly completedSlots: ReadonlySet<string>;
  readonly voidedBlocks: ReadonlySet<string>;
  readonly openAttempts: ReadonlyMap<string, OpenAttempt>;
  /** Voids since the last completed slot, by room. */
  readonly voidsInARow: ReadonlyMap<string, number>;
  /** How the run last ended; undefined while it runs or when it died. */
  readonly ended: 'settled' | 'stopped' | 'failed' | undefined;
}

/** A run state that takes events one by one; reads crash positions only, never an observation (I6). */
export class RunStateFold implements RunState {
  readonly attempts = new Map<string, number>();
  readonly completedSlots = new Set<string>();
  readonly voidedBlocks = new Set<string>();
  readonly openAttempts = new Map<string, OpenAttempt>();
  readonly voidsInARow = new Map<string, number>();
  ended: RunState['ended'];

  take(event: RunEvent): void {
    switch (event.type) {
      case 'run.started':
      case 'run.resumed':
        this.ended = undefined;
        break;
      case 'run.ended':
        this.ended = event.data.outcome;
        break;
      case 'slot.opened': {
        const { slot, attempt, block, room } = event.data;
        this.attempts.set(slot, attempt);
        this.openAttempts.set(room, { slot, attempt, block, room, exposure: 'before' });
        break;
      }
      case 'exposure.intended':
        this.#moveExposure(event.data.slot, 'intended');
        break;
      case 'exposure.ended':
        this.#moveExposure(event.data.slot, 'ended');
        break;
      case 'slot.completed':
        this.completedSlots.add(event.data.slot);
        this.openAttempts.delete(event.data.room);
        this.voidsInARow.set(event.data.room, 0);
        break;
      case 'slot.voided':
        this.openAttempts.delete(event.data.room);
        this.voidsInARow.set(event.data.room, (this.voidsInARow.get(event.data.room) ?? 0) + 1);
        break;
      case 'block.voided':
        this.voidedBlocks.add(event.data.block);
        break;
      default:
        break;
    }
  }

  #moveExposure(slot: string, exposure: OpenAttempt['exposure']): void {
    for (const open of this.openAttempts.values()) {
      if (open.slot === slot) this.openAttempts.set(open.room, { ...open, exposure });
    }
  }
}

/** Folds a whole journal. */
export function foldRunState(events: Iterable<RunEvent>): RunState {
  const fold = new RunStateFold();
  for (const event of events) fold.take(event);
  return fold;
}
