import type { PollPhase } from '../core/words.ts';

/** The life of one app's processes in one slot, as polls found them. */
export class AppLife {
  #wasFound: boolean | undefined;
  #inExposure: boolean | undefined;
  #hasDiedInDwell: boolean | undefined;

  /**
   * True where every poll before and during the exposure found a process, false where one did not, undefined where none of
   * the exposure told: while a food is typed the app is closed and opened by hand.
   */
  get isAliveInExposure(): boolean | undefined {
    return this.#inExposure;
  }

  get hasDiedInDwell(): boolean | undefined {
    return this.#hasDiedInDwell;
  }

  take(phase: PollPhase, isAlive: boolean | undefined): void {
    if (isAlive === undefined) return;
    if (phase === 'before') this.#inExposure = isAlive ? undefined : false;
    if (phase === 'exposure') this.#inExposure = isAlive && this.#inExposure !== false;
    if (phase === 'dwell')
      this.#hasDiedInDwell = this.#hasDiedInDwell === true || (this.#wasFound === true && !isAlive);
    if (phase !== 'canary') this.#wasFound = isAlive;
  }
}
