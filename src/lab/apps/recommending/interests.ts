/** A food somebody seems to want. */
export interface Interest {
  readonly food: string;
  readonly by: 'speech' | 'search' | 'visit';
}

interface Kept extends Interest {
  /** How often the screen had been switched off when it arose. */
  readonly since: number;
  /** That count when a feed showed it first. */
  readonly shownAt: number | undefined;
}

/**
 * The foods that an account seems to want. An interest lasts until a feed has shown it: a spoken one until the phone is locked
 * again after that, a typed or visited one at least until the phone was locked once.
 */
export class Interests {
  #kept: Kept[] = [];

  /** Adds an interest; the same food again replaces it. */
  add(interest: Interest, lockCount: number): void {
    this.#kept = this.#kept.filter(({ food }) => food !== interest.food);
    this.#kept.push({ ...interest, since: lockCount, shownAt: undefined });
  }

  /** The interests a feed drawn now shows, the oldest first; those that have had their feed are forgotten. */
  take(lockCount: number): readonly Interest[] {
    this.#kept = this.#kept.filter(({ shownAt }) => shownAt === undefined || shownAt === lockCount);
    const shown = this.#kept;
    this.#kept = shown.map((interest) => {
      const isFirst =
        interest.shownAt === undefined && (interest.by === 'speech' || lockCount > interest.since);
      return isFirst ? { ...interest, shownAt: lockCount } : interest;
    });
    return shown;
  }

  clear(): void {
    this.#kept = [];
  }
}
