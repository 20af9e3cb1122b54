import { isCount } from './counts.ts';
import { binomialPmf } from './gamma.ts';
import { fromWeights } from './distribution.ts';
import type { Distribution, TwoArms } from './shapes.ts';

/** Hits among the n1 spoken, given m hits in all n1 + n0. */
export type Margins = { readonly n1: number; readonly n0: number; readonly m: number };

/** k balls drawn from m white and n black ones, x of them white (R's names). */
type Draw = { readonly x: number; readonly m: number; readonly n: number; readonly k: number };

/**
 * Hypergeometric probability, as R's dhyper, or of a table of two arms given its margins. 0 outside the support, null for
 * impossible counts. Loader's form: relative error about 1e-14 however large the counts.
 */
export function hyperPmf(given: Draw | TwoArms): { readonly p: number | null } {
  const { x, m, n, k } = 'x1' in given ? drawOf(given) : given;
  if (!isCount(m) || !isCount(n) || !isCount(k) || k > m + n || Number.isNaN(x)) return { p: null };
  if (!isCount(x) || x > k || x > m || k - x > n) return { p: 0 };
  if (k === 0 || k === m + n) return { p: 1 };
  const drawn = k / (m + n);
  const left = (m + n - k) / (m + n);
  const both = binomialPmf(x, m, drawn, left) * binomialPmf(k - x, n, drawn, left);
  return { p: both / binomialPmf(k, m + n, drawn, left) };
}

function drawOf({ x1, n1, x0, n0 }: TwoArms): Draw {
  return { x: x1, m: n1, n: n0, k: x1 + x0 };
}

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
