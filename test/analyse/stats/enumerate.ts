import type { MatchingBlock, Stratum } from '../../../src/analyse/stats/index.ts';

/** Probabilities as whole-number weights over their sum, so that nothing is rounded before the end. */
export type Weights = ReadonlyMap<number, bigint>;

/** T over every order of the block's labels, by brute force (up to about 8 slots). */
export function enumerateAssignments({ labels, hits }: MatchingBlock): Weights {
  const weights = new Map<number, bigint>();
  for (const order of permutations(labels)) {
    const score = order.reduce<number>(
      (sum, label, slot) => sum + (label === null ? 0 : (hits[slot]?.[label] ?? 0)),
      0,
    );
    weights.set(score, (weights.get(score) ?? 0n) + 1n);
  }
  return weights;
}

/** Spoken hits of a stratum, both margins fixed. */
export function hypergeometricWeights([a, b, c, d]: Stratum): Weights {
  const weights = new Map<number, bigint>();
  for (let x = Math.max(0, a - d); x <= Math.min(a + b, a + c); x += 1) {
    weights.set(x, choose(a + b, x) * choose(c + d, a + c - x));
  }
  return weights;
}

/** The weights of the sum of two independent values. */
export function sumOf(one: Weights, other: Weights): Weights {
  const weights = new Map<number, bigint>();
  for (const [x, p] of one)
    for (const [y, q] of other) weights.set(x + y, (weights.get(x + y) ?? 0n) + p * q);
  return weights;
}

/** P(T >= t), P(T <= t) and P(T = t), each rounded once. */
export function exactTails(weights: Weights, t: number) {
  let [total, greater, less] = [0n, 0n, 0n];
  for (const [x, weight] of weights) {
    total += weight;
    if (x >= t) greater += weight;
    if (x <= t) less += weight;
  }
  const at = weights.get(t) ?? 0n;
  return { pGreater: quotient(greater, total), pLess: quotient(less, total), pAt: quotient(at, total) };
}

/** A quotient of two big whole numbers to double precision. */
export function quotient(over: bigint, under: bigint): number {
  if (over === 0n) return 0;
  const shift = Math.max(0, under.toString(2).length - over.toString(2).length + 80);
  return Number((over << BigInt(shift)) / under) / 2 ** shift;
}

export function choose(n: number, k: number): bigint {
  let product = 1n;
  for (let i = 1; i <= k; i += 1) product = (product * BigInt(n - k + i)) / BigInt(i);
  return product;
}

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length === 0) yield [];
  for (let index = 0; index < items.length; index += 1) {
    const rest = [...items.slice(0, index), ...items.slice(index + 1)];
    for (const tail of permutations(rest)) yield [items[index]!, ...tail];
  }
}
