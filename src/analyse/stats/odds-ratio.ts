import { ratioAfter } from './hypergeometric.ts';
import type { Margins } from './hypergeometric.ts';

/**
 * The odds ratio at which the expected hits, both margins fixed, are x (the conditional maximum-likelihood estimate, as
 * R's fisher.test). Newton's method on its logarithm: the derivative of the mean is the variance. 0 or Infinity at an end
 * of the support; null when the support is one point.
 */
export function conditionalOddsRatio(margins: Margins, x: number): number | null {
  const { n1, n0, m } = margins;
  const lowest = Math.max(0, m - n0);
  const highest = Math.min(n1, m);
  if (lowest === highest) return null;
  if (x === lowest) return 0;
  if (x === highest) return Infinity;
  const n = n1 + n0;
  const unconditional = Math.log((x / (n1 - x)) * ((n0 - m + x) / (m - x)));
  let logOdds = unconditional * ((n - 1) / n);
  for (let round = 0; round < 100; round += 1) {
    const { mean, variance } = momentsAround({ margins, x, odds: Math.exp(logOdds), lowest, highest });
    const step = Math.max(-2, Math.min(2, -mean / variance));
    logOdds += step;
    if (Math.abs(step) < 1e-9) break;
  }
  return Math.exp(logOdds);
}

type Around = {
  readonly margins: Margins;
  readonly x: number;
  readonly odds: number;
  readonly lowest: number;
  readonly highest: number;
};

/** Mean less x, and variance, of Fisher's noncentral hypergeometric, with weights relative to that of x. */
function momentsAround({ margins, x, odds, lowest, highest }: Around) {
  let total = 1;
  let first = 0;
  let second = 0;
  let weight = 1;
  let heaviest = 1;
  for (let k = x; k < highest && weight > heaviest * 1e-17; k += 1) {
    weight *= ratioAfter(margins, k) * odds;
    if (weight > heaviest) heaviest = weight;
    const moment = (k + 1 - x) * weight;
    total += weight;
    first += moment;
    second += moment * (k + 1 - x);
  }
  weight = 1;
  for (let k = x - 1; k >= lowest && weight > heaviest * 1e-17; k -= 1) {
    weight /= ratioAfter(margins, k) * odds;
    if (weight > heaviest) heaviest = weight;
    const moment = (k - x) * weight;
    total += weight;
    first += moment;
    second -= moment * (x - k);
  }
  const mean = first / total;
  return { mean, variance: second / total - mean * mean };
}
