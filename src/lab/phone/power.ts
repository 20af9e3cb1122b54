/** The states of a screen, as the power manager names them. */
export type Wakefulness = 'Awake' | 'Asleep' | 'Dozing';

/** A lock that keeps the screen or the processor on. */
export interface WakeLock {
  readonly tag: string;
  readonly kind: 'SCREEN_DIM_WAKE_LOCK' | 'PARTIAL_WAKE_LOCK';
  readonly packageName: string;
  readonly uid: number;
  readonly sinceMs: number;
}

/** Whether the screen is on, and who wants it to be. */
export class Power {
  #wakefulness: Wakefulness = 'Asleep';
  #changedAtMs = 0;
  readonly #wakeLocks = new Map<string, WakeLock>();

  get wakefulness(): Wakefulness {
    return this.#wakefulness;
  }

  get isAwake(): boolean {
    return this.#wakefulness === 'Awake';
  }

  /** Phone time of the last change, milliseconds since 1970. */
  get changedAtMs(): number {
    return this.#changedAtMs;
  }

  get wakeLocks(): readonly WakeLock[] {
    return [...this.#wakeLocks.values()];
  }

  set(wakefulness: Wakefulness, atMs: number): void {
    this.#wakefulness = wakefulness;
    this.#changedAtMs = atMs;
  }

  hold(lock: WakeLock): void {
    this.#wakeLocks.set(lock.tag, lock);
  }

  release(tag: string): void {
    this.#wakeLocks.delete(tag);
  }
}
