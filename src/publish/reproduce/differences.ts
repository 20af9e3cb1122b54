/** One number, word or row that is not what the published files give. */
export interface Difference {
  readonly file: string;
  /** Which row or member. */
  readonly place: string;
  readonly published: string;
  readonly recomputed: string;
}

/** Keeps the first differences and counts all of them. */
export class Differences {
  readonly #kept: Difference[] = [];
  readonly #most: number;
  #count = 0;

  constructor(most = 200) {
    this.#most = most;
  }

  get count(): number {
    return this.#count;
  }

  get kept(): readonly Difference[] {
    return this.#kept;
  }

  add(difference: Difference): void {
    this.#count += 1;
    if (this.#kept.length < this.#most) this.#kept.push(difference);
  }
}

/** Numbers may differ in the last digits between processors; nothing that is reported depends on them. */
const tolerance = 1e-9;

/** How strictly two values are compared. */
interface Comparing {
  /** Told of every difference. */
  readonly found: (place: string, published: string, recomputed: string) => void;
  /** Whether a member that only the recomputed value has, at this place, is let through; none is unless this is given. */
  readonly mayLack?: (place: string) => boolean;
}

/**
 * Compares what is published with what was recomputed, member by member of both; numbers are equal up to 1e-9 of their
 * size. Gives the number of values that were compared.
 */
export function compareValues(
  published: unknown,
  recomputed: unknown,
  comparing: Comparing,
  place = '',
): number {
  if (isMembers(published) && isMembers(recomputed)) {
    return [...new Set([...Object.keys(published), ...Object.keys(recomputed)])].reduce((sum, name) => {
      const member = place === '' ? name : `${place}.${name}`;
      if (!Object.hasOwn(published, name) && comparing.mayLack?.(member) === true) return sum;
      return sum + compareValues(published[name], recomputed[name], comparing, member);
    }, 0);
  }
  if (Array.isArray(published) && Array.isArray(recomputed) && published.length === recomputed.length) {
    return published.reduce<number>(
      (sum, value, index) => sum + compareValues(value, recomputed[index], comparing, `${place}[${index}]`),
      0,
    );
  }
  if (!isSame(published, recomputed)) comparing.found(place, textOf(published), textOf(recomputed));
  return 1;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    return one === other || Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other));
  }
  return one === other;
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 120);
}
