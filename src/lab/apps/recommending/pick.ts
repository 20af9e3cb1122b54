import type { Generator } from '../../../core/random.ts';

/** One of the items, all equally likely. */
export function pick<T>(random: Generator, items: readonly [T, ...T[]] | readonly T[]): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('pick: nothing to pick from');
  return item;
}
