import { areArms, isConfidence } from './counts.ts';
import { criticalZ, wilson } from './proportion.ts';
import type { Interval, TwoArms } from './shapes.ts';

/** Two arms and a confidence level, 0.95 unless told. */
export type ArmsInterval = TwoArms & { readonly conf?: number };

/** Newcombe's hybrid score interval of x1/n1 - x0/n0 (1998, method 10), no continuity correction; nulls when an arm is empty. */
export function newcombe({ x1, n1, x0, n0, conf = 0.95 }: ArmsInterval): Interval {
  const spoken = wilson({ x: x1, n: n1, conf });
  const control = wilson({ x: x0, n: n0, conf });
  if (spoken.lo === null || spoken.hi === null || control.lo === null || control.hi === null)
    return { lo: null, hi: null };
  const p1 = x1 / n1;
  const p0 = x0 / n0;
  return {
    lo: p1 - p0 - Math.hypot(p1 - spoken.lo, control.hi - p0),
    hi: p1 - p0 + Math.hypot(spoken.hi - p1, p0 - control.lo),
  };
}

/** Agresti & Caffo's interval (2000): one hit and one miss added to each arm, then Wald; not clipped to [-1, 1]. */
export function agrestiCaffo({ x1, n1, x0, n0, conf = 0.95 }: ArmsInterval): Interval {
  if (!areArms({ x1, n1, x0, n0 }) || n1 === 0 || n0 === 0 || !isConfidence(conf))
    return { lo: null, hi: null };
  const p1 = (x1 + 1) / (n1 + 2);
  const p0 = (x0 + 1) / (n0 + 2);
  const half = criticalZ(conf) * Math.sqrt((p1 * (1 - p1)) / (n1 + 2) + (p0 * (1 - p0)) / (n0 + 2));
  return { lo: p1 - p0 - half, hi: p1 - p0 + half };
}
