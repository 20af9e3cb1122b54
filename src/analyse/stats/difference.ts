import { wilson } from './proportion.ts';
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
