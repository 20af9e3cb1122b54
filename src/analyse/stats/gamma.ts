/** ln sqrt(2 pi). */
const halfLogTwoPi = 0.9189385332046728;

/**
 * Error of Stirling's formula, ln Gamma(n + 1) - [(n + 1/2) ln n - n + ln sqrt(2 pi)], for real n > 0, to about 1e-16
 * (Loader 2000, "Fast and accurate computation of binomial probabilities"). Below 16 the recurrence climbs to the series.
 */
function stirlingError(n: number): number {
  let climbed = 0;
  let at = n;
  while (at < 16) {
    climbed += (at + 0.5) * Math.log1p(1 / at) - 1;
    at += 1;
  }
  const square = at * at;
  const series =
    (1 / 12 -
      (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square) /
        square) /
    at;
  return climbed + series;
}

/** ln B(a, b) without the cancellation of three log-gammas; a, b > 0. */
export function logBeta(a: number, b: number): number {
  const n = a + b;
  return (
    stirlingError(a) +
    stirlingError(b) -
    stirlingError(n) +
    halfLogTwoPi -
    0.5 * (Math.log(a) + Math.log(b) - Math.log(n)) -
    a * Math.log1p(b / a) -
    b * Math.log1p(a / b)
  );
}

/**
 * Loader's deviance part x ln(x / mean) + mean - x >= 0. `excess` is x - mean, passed apart because it is often known
 * more exactly than the difference of the two.
 */
function devianceOf(x: number, mean: number, excess: number): number {
  if (Math.abs(excess) > 0.1 * (x + mean)) {
    const ratio = x / mean;
    return x * (ratio < Infinity ? Math.log(ratio) : Math.log(x) - Math.log(mean)) - excess;
  }
  const v = excess / (x + mean);
  const square = v * v;
  let sum = excess * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    if (!(Math.abs(next - sum) > 0)) return next;
    sum = next;
  }
}

/** A point x with y = 1 - x, and a beta shape; all positive. */
export type BetaPoint = { readonly x: number; readonly y: number; readonly a: number; readonly b: number };

/** a - (a + b) x, from the smaller of x and y, which has the digits. */
export function excessOf({ x, y, a, b }: BetaPoint): number {
  return x <= y ? a - (a + b) * x : (a + b) * y - b;
}

/** ln of x^a y^b / B(a, b) for x + y = 1 and a, b > 0: relative error of its exponential near 1e-15 even for huge a, b. */
export function logBetaKernel({ x, y, a, b }: BetaPoint): number {
  const n = a + b;
  const excess = excessOf({ x, y, a, b });
  return (
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    devianceOf(a, n * x, excess) -
    devianceOf(b, n * y, -excess) +
    0.5 * (Math.log(a) + Math.log(b) - Math.log(n)) -
    halfLogTwoPi
  );
}

/** Binomial probability of x hits in n at rate p, Loader's saddle-point form; 0 <= x <= n. */
export function binomialPmf(x: number, n: number, p: number): number {
  const q = 1 - p;
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * (p < q ? Math.log1p(-p) : Math.log(q)));
  if (x === n) return Math.exp(n * (q < p ? Math.log1p(-q) : Math.log(p)));
  const y = n - x;
  const excess = p <= q ? x - n * p : n * q - y;
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(y) -
    devianceOf(x, n * p, excess) -
    devianceOf(y, n * q, -excess);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * y));
}
