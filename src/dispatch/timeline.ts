import type { Moment } from './moment.ts';

/** A place on a timeline. */
export interface TimePoint {
  /** Milliseconds since the timeline began, as far as they are known. */
  readonly passedMs: number;
  /** How often, up to here, it could not be known how long something took. */
  readonly gaps: number;
}

/**
 * The time that passes in a run: by the monotonic clock within a boot, by the wall clock from one boot to the next.
 * Where neither can tell (a wall clock that went back, a boot without a name) there is a gap.
 */
export class Timeline {
  #last: Moment | undefined;
  #now: TimePoint = { passedMs: 0, gaps: 0 };

  /** The latest moment it was moved to. */
  get last(): Moment | undefined {
    return this.#last;
  }

  /** Moves on to `to` and says where that is. Events that come a little out of order move nothing back. */
  advance(to: Moment): TimePoint {
    this.#now = this.at(to);
    if (this.#last?.boot !== to.boot || to.monoMs >= this.#last.monoMs) this.#last = to;
    return this.#now;
  }

  /** A timeline that stands where this one does, and stays there. */
  copy(): Timeline {
    const copy = new Timeline();
    copy.#last = this.#last;
    copy.#now = this.#now;
    return copy;
  }

  /** Where `to` would be. */
  at(to: Moment): TimePoint {
    if (this.#last === undefined) return this.#now;
    const { passedMs, gaps } = this.#now;
    const stepMs = passedBetween(this.#last, to);
    return stepMs === undefined ? { passedMs, gaps: gaps + 1 } : { passedMs: passedMs + stepMs, gaps };
  }
}

/** Milliseconds between two points; undefined where a gap lies between them. */
export function elapsedMs(from: TimePoint, to: TimePoint): number | undefined {
  return from.gaps === to.gaps ? to.passedMs - from.passedMs : undefined;
}

function passedBetween(from: Moment, to: Moment): number | undefined {
  if (from.boot === 'unknown' || to.boot === 'unknown') return undefined;
  if (from.boot === to.boot) return Math.max(0, to.monoMs - from.monoMs);
  return to.wallMs >= from.wallMs ? to.wallMs - from.wallMs : undefined;
}
