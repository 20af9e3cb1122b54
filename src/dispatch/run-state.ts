import type { RunEvent, RunEventOf } from '../journal/run-event.ts';
import type { Moment } from './moment.ts';
import type { PastExposure, Hold, OpenAttempt, RunState } from './state-shape.ts';
import { PhoneUse } from './phone-use.ts';
import { Timeline, type TimePoint } from './timeline.ts';

/**
 * A run state that takes events one by one. It looks at how far an attempt came, never at an observation: otherwise the
 * slots that count would depend on their outcome.
 */
export class RunStateFold implements RunState {
  hasStarted = false;
  world: string | undefined;
  readonly attempts = new Map<string, number>();
  readonly completedSlots = new Set<string>();
  readonly voidedBlocks = new Map<string, string>();
  readonly unsaidVoids = new Map<string, { room: string; reason: string }>();
  readonly openAttempts = new Map<string, OpenAttempt>();
  readonly voidsInARow = new Map<string, number>();
  readonly failedStarts = new Map<string, number>();
  readonly exposures = new Map<string, PastExposure>();
  readonly beganBlocks = new Map<string, number>();
  readonly use = new PhoneUse();
  readonly time = new Timeline();
  holds: readonly Hold[] = [];
  vouchedGaps = 0;
  ended: RunState['ended'];

  /** Takes one event; without a moment no time passes. */
  take(event: RunEvent, moment: Moment | undefined = this.time.last): void {
    const now = moment === undefined ? { passedMs: 0, gaps: 0 } : this.time.advance(moment);
    this.use.take(event);
    switch (event.type) {
      case 'run.started':
        this.world = event.data.world;
        this.hasStarted = true;
        this.ended = undefined;
        break;
      case 'run.resumed':
        this.ended = undefined;
        break;
      case 'run.ended':
        this.ended = event.data.outcome;
        break;
      case 'run.held':
        this.holds = [...this.holds, event.data];
        break;
      case 'run.released':
        this.#release(now);
        break;
      case 'exposure.intended':
        this.#intend(event.data, now, moment?.wallMs ?? 0);
        break;
      case 'exposure.ended':
        this.#endExposure(event.data, now);
        break;
      case 'trial.ended':
        this.#change(event.data, ({ endedTrials }) => ({
          endedTrials: new Set([...endedTrials, `${event.data.phone} ${event.data.app}`]),
        }));
        break;
      default:
        this.#takeAttempt(event);
    }
  }

  #takeAttempt(event: RunEvent): void {
    switch (event.type) {
      case 'slot.opened': {
        const { slot, attempt, room } = event.data;
        this.attempts.set(slot, attempt);
        this.openAttempts.set(room, { ...event.data, exposure: 'before', endedTrials: new Set() });
        break;
      }
      case 'slot.completed':
        this.completedSlots.add(event.data.slot);
        this.openAttempts.delete(event.data.room);
        this.voidsInARow.set(event.data.room, 0);
        break;
      case 'slot.voided':
        this.#voidSlot(event.data);
        break;
      case 'block.voided':
        this.voidedBlocks.set(event.data.block, event.data.reason);
        this.unsaidVoids.delete(event.data.block);
        break;
      default:
        break;
    }
  }

  #release({ gaps }: TimePoint): void {
    this.holds = [];
    this.voidsInARow.clear();
    this.failedStarts.clear();
    this.vouchedGaps = gaps;
  }

  #intend(named: RunEventOf<'exposure.intended'>, at: TimePoint, wallMs: number): void {
    const open = this.#change(named, () => ({ exposure: 'intended' }));
    if (open === undefined) return;
    this.exposures.set(named.slot, { slot: named.slot, block: open.block, at, isEnded: false });
    if (!this.beganBlocks.has(open.block)) this.beganBlocks.set(open.block, wallMs);
  }

  #endExposure(named: RunEventOf<'exposure.ended'>, at: TimePoint): void {
    const open = this.#change(named, () => ({ exposure: 'ended' }));
    if (open === undefined) return;
    this.exposures.set(named.slot, { slot: named.slot, block: open.block, at, isEnded: true });
  }

  #voidSlot({ slot, block, room, exposed, reason, cause }: RunEventOf<'slot.voided'>): void {
    this.openAttempts.delete(room);
    if (cause !== 'stopped' && cause !== 'held') {
      this.voidsInARow.set(room, (this.voidsInARow.get(room) ?? 0) + 1);
      if (exposed === 'no') this.failedStarts.set(slot, (this.failedStarts.get(slot) ?? 0) + 1);
    }
    if (exposed === 'no' || this.voidedBlocks.has(block)) return;
    this.voidedBlocks.set(block, reason);
    this.unsaidVoids.set(block, { room, reason });
  }

  #change(
    { slot, attempt }: { readonly slot: string; readonly attempt: number },
    change: (open: OpenAttempt) => Partial<OpenAttempt>,
  ): OpenAttempt | undefined {
    const open = [...this.openAttempts.values()].find((o) => o.slot === slot && o.attempt === attempt);
    if (open !== undefined) this.openAttempts.set(open.room, { ...open, ...change(open) });
    return open;
  }
}

/** Folds events of which only the order is known; no time passes. */
export function foldRunState(events: Iterable<RunEvent>): RunState {
  const fold = new RunStateFold();
  for (const event of events) fold.take(event);
  return fold;
}
