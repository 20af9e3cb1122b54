import { excessOf, logBeta, logBetaKernel } from './gamma.ts';
import type { BetaPoint } from './gamma.ts';

type Shape = { readonly a: number; readonly b: number };

/**
 * Regularised incomplete beta function I_x(a, b): P(X <= x) for X ~ Beta(a, b), a, b from 1e-300 to 1e12. Continued fraction of
 * DLMF 8.17.22 under Loader's kernel. x outside [0, 1] is clamped; an impossible shape gives null.
 */
export function betaCdf({ x, a, b }: Shape & { readonly x: number }): { readonly p: number | null } {
  if (!isShape({ a, b }) || Number.isNaN(x)) return { p: null };
  if (x <= 0) return { p: 0 };
  if (x >= 1) return { p: 1 };
  return { p: Math.min(1, Math.exp(logLowerTail({ x, y: 1 - x, a, b }).logTail)) };
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
  if (!(p >= 0 && p <= 1) || !isShape({ a: df / 2, b: 0.5 })) return { x: null };
  if (p === 0.5) return { x: 0 };
  if (p === 0 || p === 1) return { x: p === 0 ? -Infinity : Infinity };
  const tail = Math.min(p, 1 - p);
  const odds = Math.exp(lowerQuantile({ p: 2 * tail, a: df / 2, b: 0.5 }));
  const size = odds > 0 ? Math.sqrt(df / odds) : Infinity;
  return { x: p < 0.5 ? -size : size };
}

/** Below, 1 / a overflows; beyond, the continued fraction would take seconds. */
const shapes = { least: 1e-300, most: 1e12 };

/** True for shapes that the formulas here can take. */
function isShape({ a, b }: Shape): boolean {
  return a >= shapes.least && b >= shapes.least && a <= shapes.most && b <= shapes.most;
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
function logLowerTail({ x, y, a, b }: BetaPoint): { readonly logTail: number; readonly slope: number } {
  const kernel = logBetaKernel({ x, y, a, b });
  const excess = excessOf({ x, y, a, b });
  if (x < (a + 1) / (a + b + 2)) {
    const fraction = overKernel({ x, y, a, b, excess });
    return { logTail: kernel + Math.log(fraction), slope: 1 / fraction };
  }
  const upper = Math.exp(kernel) * overKernel({ x: y, y: x, a: b, b: a, excess: -excess });
  const logTail = Math.log1p(-Math.min(upper, 1));
  return { logTail, slope: Math.exp(kernel - logTail) };
}

type NearPoint = BetaPoint & { readonly excess: number };

/** I_x(a, b) over its kernel; a below 1 is raised by one, I_x(a, b) = kernel / a + I_x(a + 1, b), as the fraction needs. */
function overKernel({ x, y, a, b, excess }: NearPoint): number {
  if (a >= 1) return continuedFraction({ x, y, a, b, excess });
  return (1 + x * (a + b) * continuedFraction({ x, y, a: a + 1, b, excess: excess + y })) / a;
}

/**
 * I_x(a, b) over its kernel x^a y^b / B(a, b), where x < (a + 1) / (a + b + 2): the continued fraction (9) of DiDonato &
 * Morris 1992 (ACM TOMS 18(3), algorithm 708). Its terms are built on excess = a - (a + b) x > -1, so x near 1 costs no digits.
 */
function continuedFraction({ x, y, a, b, excess }: NearPoint): number {
  const most = 1000 + 20 * Math.sqrt(Math.max(a, b));
  const first = 1 + excess;
  const start = 1 + 1 / a;
  let [numeratorBefore, numerator] = [0, 1];
  let [denominatorBefore, denominator] = [1, first / start];
  let fraction = start / first;
  for (let n = 1; n <= most; n += 1) {
    const under = a + 2 * n - 1;
    const weight = n * (b - n) * x;
    const alpha = ((a + n - 1) / under) * ((a + b + n - 1) / under) * weight * x;
    const beta = n + weight / under + ((a + n) / (under + 2)) * (first + n * (1 + y));
    [numeratorBefore, numerator] = [numerator, alpha * numeratorBefore + beta * numerator];
    [denominatorBefore, denominator] = [denominator, alpha * denominatorBefore + beta * denominator];
    const next = numerator / denominator;
    if (Math.abs(next - fraction) <= 2e-16 * next) return next;
    fraction = next;
    numeratorBefore /= denominator;
    denominatorBefore /= denominator;
    numerator = next;
    denominator = 1;
  }
  return fraction;
}
