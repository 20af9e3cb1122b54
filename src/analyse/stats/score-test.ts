import { areArms, isConfidence } from './counts.ts';
import type { ArmsInterval } from './difference.ts';
import { upperNormal } from './normal.ts';
import { criticalZ } from './proportion.ts';
import type { Interval, TwoArms } from './shapes.ts';

/**
 * Miettinen & Nurminen's score interval of x1/n1 - x0/n0 (1985), with their variance factor N / (N - 1). The limits are -1
 * and 1 when the observed difference is. (statsmodels 0.13 differs, and is wrong: its issue 10269.)
 */
export function miettinenNurminen({ x1, n1, x0, n0, conf = 0.95 }: ArmsInterval): Interval {
  const arms = { x1, n1, x0, n0 };
  if (!areArms(arms) || n1 === 0 || n0 === 0 || !isConfidence(conf)) return { lo: null, hi: null };
  const z = criticalZ(conf);
  const observed = x1 / n1 - x0 / n0;
  return {
    lo: observed === -1 ? -1 : crossing({ arms, z, from: -1, to: observed }),
    hi: observed === 1 ? 1 : crossing({ arms, z: -z, from: observed, to: 1 }),
  };
}

/**
 * Score test of risk difference = `delta` (0 unless told), variance as in `miettinenNurminen`: z, chi2 = z^2, two-sided p,
 * one-sided pGreater and pLess. All null when the variance is zero and so is the distance.
 */
export function scoreTestRD({ x1, n1, x0, n0, delta = 0 }: TwoArms & { readonly delta?: number }) {
  const arms = { x1, n1, x0, n0 };
  const z = areArms(arms) && n1 > 0 && n0 > 0 && Math.abs(delta) <= 1 ? scoreAt(arms, delta) : NaN;
  if (Number.isNaN(z)) return { z: null, chi2: null, p: null, pGreater: null, pLess: null };
  const tail = upperNormal(Math.abs(z));
  return {
    z,
    chi2: z * z,
    p: Math.min(1, 2 * tail),
    pGreater: z > 0 ? tail : 1 - tail,
    pLess: z < 0 ? tail : 1 - tail,
  };
}

/** The difference at which the score, which falls with it, crosses z; bisected to the last digit. */
function crossing(search: {
  readonly arms: TwoArms;
  readonly z: number;
  readonly from: number;
  readonly to: number;
}): number {
  let { from, to } = search;
  for (let round = 0; round < 60; round += 1) {
    const middle = (from + to) / 2;
    if (scoreAt(search.arms, middle) < search.z) to = middle;
    else from = middle;
  }
  return (from + to) / 2;
}

/** (observed - delta) over its standard error at the likeliest rates that differ by delta; NaN for 0 / 0. */
function scoreAt({ x1, n1, x0, n0 }: TwoArms, delta: number): number {
  const p0 = restrictedRate({ x1, n1, x0, n0 }, delta);
  const p1 = Math.min(1, Math.max(0, p0 + delta));
  const n = n1 + n0;
  const variance = ((p1 * (1 - p1)) / n1 + (p0 * (1 - p0)) / n0) * (n / (n - 1));
  return (x1 / n1 - x0 / n0 - delta) / Math.sqrt(variance);
}

/** The control rate of greatest likelihood when the spoken rate is that plus delta: the root of a falling derivative. */
function restrictedRate({ x1, n1, x0, n0 }: TwoArms, delta: number): number {
  const least = Math.max(0, -delta);
  const most = Math.min(1, 1 - delta);
  let low = least;
  let high = most;
  for (let round = 0; round < 70; round += 1) {
    const p0 = (low + high) / 2;
    const p1 = p0 + delta;
    const rises = share(x1, p1) - share(n1 - x1, 1 - p1) + share(x0, p0) - share(n0 - x0, 1 - p0);
    if (rises > 0) low = p0;
    else high = p0;
  }
  // A bound that never moved is the answer itself: the variance must be exactly 0 there, not nearly.
  if (low === least) return least;
  return high === most ? most : (low + high) / 2;
}

function share(count: number, rate: number): number {
  return count === 0 ? 0 : count / rate;
}
