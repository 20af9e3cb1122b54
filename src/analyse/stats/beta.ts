import { logBeta, logBetaKernel } from './gamma.ts';

type Shape = { readonly a: number; readonly b: number };
type Point = Shape & { readonly x: number; readonly y: number };

/**
 * Regularised incomplete beta function I_x(a, b): P(X <= x) for X ~ Beta(a, b), a, b > 0 finite. Continued fraction of
 * DLMF 8.17.22 under Loader's kernel. x outside [0, 1] is clamped; an impossible shape gives null.
 */
export function betaCdf({ x, a, b }: Shape & { readonly x: number }): { readonly p: number | null } {
  if (!isShape({ a, b }) || Number.isNaN(x)) return { p: null };
  if (x <= 0) return { p: 0 };
  if (x >= 1) return { p: 1 };
  return { p: Math.exp(logLowerTail({ x, y: 1 - x, a, b }).logTail) };
}

/**
 * Quantile of Beta(a, b): relative error about 1e-14, also for extreme a, b, p (a quantile below 1e-308 is 0). Newton's
 * method on ln I against the log-odds of x, which is concave, so from the left it climbs to the root and cannot miss.
 * p outside [0, 1] or an impossible shape gives null.
 */
export function betaQuantile({ p, a, b }: Shape & { readonly p: number }): { readonly x: number | null } {
  if (!isShape({ a, b }) || !(p >= 0 && p <= 1)) return { x: null };
  if (p === 0 || p === 1) return { x: p };
  if (p <= 0.5) return { x: fromLogOdds(lowerQuantile({ p, a, b })) };
  return { x: fromLogOdds(-lowerQuantile({ p: 1 - p, a: b, b: a })) };
}

/** Student's t quantile with `df` > 0 degrees of freedom, through the beta quantile. Undefined is null. */
export function studentQuantile({ p, df }: { readonly p: number; readonly df: number }): {
  readonly x: number | null;
} {
  if (!(p >= 0 && p <= 1) || !(df > 0 && df < Infinity)) return { x: null };
  if (p === 0.5) return { x: 0 };
  if (p === 0 || p === 1) return { x: p === 0 ? -Infinity : Infinity };
  const tail = Math.min(p, 1 - p);
  const odds = Math.exp(lowerQuantile({ p: 2 * tail, a: df / 2, b: 0.5 }));
  const size = odds > 0 ? Math.sqrt(df / odds) : Infinity;
  return { x: p < 0.5 ? -size : size };
}

function isShape({ a, b }: Shape): boolean {
  return a > 0 && b > 0 && a < Infinity && b < Infinity;
}

function fromLogOdds(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The log-odds of the quantile, p in (0, 1). */
function lowerQuantile({ p, a, b }: Shape & { readonly p: number }): number {
  const logP = Math.log(p);
  // I_x <= odds^a / (a B(a, b)), so this start is never to the right of the root.
  let logOdds = (logP + Math.log(a) + logBeta(a, b)) / a;
  if (logOdds < -700) return logOdds;
  for (let round = 0; round < 200; round += 1) {
    const x = fromLogOdds(logOdds);
    const { logTail, slope } = logLowerTail({ x, y: fromLogOdds(-logOdds), a, b });
    const step = (logP - logTail) / slope;
    if (!Number.isFinite(step)) return logOdds;
    logOdds += step;
    if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(logOdds))) return logOdds;
  }
  return logOdds;
}

/** ln I_x(a, b), and its derivative against the log-odds of x, which is the kernel over I. */
function logLowerTail({ x, y, a, b }: Point): { readonly logTail: number; readonly slope: number } {
  const kernel = logBetaKernel({ x, y, a, b });
  if (x < (a + 1) / (a + b + 2)) {
    const fraction = continuedFraction({ x, y, a, b });
    return { logTail: kernel + Math.log(fraction / a), slope: a / fraction };
  }
  const upper = (Math.exp(kernel) * continuedFraction({ x: y, y: x, a: b, b: a })) / b;
  const logTail = Math.log1p(-Math.min(upper, 1));
  return { logTail, slope: Math.exp(kernel - logTail) };
}

/** DLMF 8.17.22 by the modified Lentz method; x < (a + 1) / (a + b + 2), about sqrt(max(a, b)) rounds. */
function continuedFraction({ x, a, b }: Point): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let product = d;
  const most = 1000 + 20 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m <= most; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const change = d * c;
    product *= change;
    if (Math.abs(change - 1) < 3e-16) break;
  }
  return product;
}

function nonZero(value: number, instead: number): number {
  return Math.abs(value) < instead ? instead : value;
}
