import type { Generator } from '../../core/random.ts';

/** True with the given probability. */
export function chance(generator: Generator, probability: number): boolean {
  return generator.unit() < probability;
}

/** A standard normal number (Box & Muller 1958). */
export function normal(generator: Generator): number {
  const radius = Math.sqrt(-2 * Math.log(1 - generator.unit()));
  return radius * Math.cos(2 * Math.PI * generator.unit());
}

/** The probability whose log-odds are given. */
export function fromLogit(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
