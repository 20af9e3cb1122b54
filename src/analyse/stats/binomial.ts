import { betaCdf } from './beta.ts';
import { isCount } from './counts.ts';
import { binomialPmf } from './gamma.ts';

/** x hits of n when each hits with probability p. */
type Trial = { readonly x: number; readonly n: number; readonly p: number };

/** P(X >= x) and P(X <= x) for X ~ Binomial(n, p), by the incomplete beta function. Impossible input gives nulls. */
export function binomialTail({ x, n, p }: Trial): {
  readonly pGreater: number | null;
  readonly pLess: number | null;
} {
  if (!isCount(n) || !Number.isInteger(x) || !(p >= 0 && p <= 1)) return { pGreater: null, pLess: null };
  return { pGreater: atLeast(x, n, p), pLess: atLeast(n - x, n, 1 - p) };
}

/** The least x with P(X <= x) >= level, as R's qbinom; counted up from 0, for bounds on rejection counts. */
export function binomialQuantile(of: {
  readonly level: number;
  readonly n: number;
  readonly p: number;
}): number {
  let x = 0;
  let sum = binomialPmf(0, of.n, of.p);
  while (sum < of.level && x < of.n) {
    x += 1;
    sum += binomialPmf(x, of.n, of.p);
  }
  return x;
}

function atLeast(x: number, n: number, p: number): number | null {
  if (x <= 0) return 1;
  if (x > n) return 0;
  return betaCdf({ x: p, a: x, b: n - x + 1 }).p;
}
