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

/**
 * Compares what is published with what was recomputed, member by member; numbers are equal up to 1e-9 of their size.
 * Members that only a newer version computes are let through; what was published has to be there.
 */
export function compareValues(
  published: unknown,
  recomputed: unknown,
  found: (place: string, published: string, recomputed: string) => void,
  place = '',
): number {
  if (isMembers(published) && isMembers(recomputed)) {
    return Object.entries(published).reduce(
      (sum, [name, value]) =>
        sum + compareValues(value, recomputed[name], found, place === '' ? name : `${place}.${name}`),
      0,
    );
  }
  if (Array.isArray(published) && Array.isArray(recomputed) && published.length === recomputed.length) {
    return published.reduce<number>(
      (sum, value, index) => sum + compareValues(value, recomputed[index], found, `${place}[${index}]`),
      0,
    );
  }
  if (!isSame(published, recomputed)) found(place, textOf(published), textOf(recomputed));
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
