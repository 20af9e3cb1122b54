import { betaCdf, isShape } from './beta.ts';
import { areArms, isCount } from './counts.ts';
import { logBeta } from './gamma.ts';
import type { TwoArms } from './shapes.ts';

/** Parameters of a beta prior; both 1 (uniform) unless told. */
type Prior = { readonly a?: number; readonly b?: number };

/**
 * Bayes factor of two rates against one (Jeffreys 1961; Kass & Raftery 1995): independent Beta(a, b) priors under H1, one
 * Beta(a, b) under H0. Above 1 favours a difference. Impossible input gives null.
 */
export function bayesFactor10({ x1, n1, x0, n0, a = 1, b = 1 }: TwoArms & Prior): {
  readonly bf10: number | null;
} {
  if (!areArms({ x1, n1, x0, n0 }) || !isShape({ a, b })) return { bf10: null };
  const separate = logBeta(x1 + a, n1 - x1 + b) + logBeta(x0 + a, n0 - x0 + b) - logBeta(a, b);
  return { bf10: Math.exp(separate - logBeta(x1 + x0 + a, n1 - x1 + n0 - x0 + b)) };
}

/** Posterior P(rate > threshold) after x hits of n under a Beta(a, b) prior. Impossible input gives null. */
export function betaPosteriorTail(
  seen: Prior & { readonly x: number; readonly n: number; readonly threshold: number },
): { readonly p: number | null } {
  const { x, n, threshold, a = 1, b = 1 } = seen;
  if (!isCount(x) || !isCount(n) || x > n || !isShape({ a, b })) return { p: null };
  return betaCdf({ x: 1 - threshold, a: n - x + b, b: x + a });
}
