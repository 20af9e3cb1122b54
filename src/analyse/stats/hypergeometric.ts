import { fromWeights } from './distribution.ts';
import type { Distribution } from './shapes.ts';

/** Hits among the n1 spoken, given m hits in all n1 + n0. */
export type Margins = { readonly n1: number; readonly n0: number; readonly m: number };

/** Where the hypergeometric probability is greatest. */
export function modeOf({ n1, n0, m }: Margins): number {
  return Math.min(Math.floor(((n1 + 1) * (m + 1)) / (n1 + n0 + 2)), n1, m);
}

/** P(k + 1) / P(k). */
export function ratioAfter({ n1, n0, m }: Margins, k: number): number {
  return ((n1 - k) * (m - k)) / ((k + 1) * (n0 - m + k + 1));
}

/** The null of a spoken hit count given both margins: ratios from the mode outward, so nothing overflows. */
export function hypergeometric(margins: Margins): Distribution {
  const lowest = Math.max(0, margins.m - margins.n0);
  const highest = Math.min(margins.n1, margins.m);
  const weights = new Float64Array(highest - lowest + 1);
  const mode = modeOf(margins);
  weights[mode - lowest] = 1;
  for (let k = mode; k < highest; k += 1)
    weights[k + 1 - lowest] = weights[k - lowest]! * ratioAfter(margins, k);
  for (let k = mode - 1; k >= lowest; k -= 1)
    weights[k - lowest] = weights[k + 1 - lowest]! / ratioAfter(margins, k);
  return fromWeights({ lowest, weights });
}
