import { betaQuantile } from './beta.ts';
import { isConfidence, isCount } from './counts.ts';
import { normQuantile } from './normal.ts';
import type { Interval } from './shapes.ts';

/** x hits of n; `conf` defaults to 0.95. */
export type Rate = { readonly x: number; readonly n: number; readonly conf?: number };

/**
 * Wilson's score interval without continuity correction (Wilson 1927); nulls when n is 0. Hits and trials need not be whole:
 * missing trials that are filled count parts of a hit.
 */
export function wilson({ x, n, conf = 0.95 }: Rate): Interval {
  if (!(x >= 0 && n > 0 && x <= n && n < Infinity) || !isConfidence(conf)) return { lo: null, hi: null };
  const z = criticalZ(conf);
  const middle = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  const under = n + z * z;
  return {
    lo: x === 0 ? 0 : Math.max(0, (middle - half) / under),
    hi: x === n ? 1 : Math.min(1, (middle + half) / under),
  };
}

/** Clopper & Pearson's exact interval (1934), by beta quantiles; nulls when n is 0. */
export function clopperPearson({ x, n, conf = 0.95 }: Rate): Interval {
  if (!isRate({ x, n, conf })) return { lo: null, hi: null };
  const alpha = (1 - conf) / 2;
  return {
    lo: x === 0 ? 0 : betaQuantile({ p: alpha, a: x, b: n - x + 1 }).x,
    hi: upperLimit({ x, n, alpha }),
  };
}

/** One-sided exact upper limit: 0 of 120 gives 2.47 %. */
export function clopperUpper({ x, n, conf = 0.95 }: Rate): { readonly hi: number | null } {
  if (!isRate({ x, n, conf })) return { hi: null };
  return { hi: upperLimit({ x, n, alpha: 1 - conf }) };
}

/** The two-sided normal quantile of a confidence level in (0, 1). */
export function criticalZ(conf: number): number {
  return -(normQuantile({ p: (1 - conf) / 2 }).x ?? NaN);
}

function isRate({ x, n, conf }: Required<Rate>): boolean {
  return isCount(x) && isCount(n) && n > 0 && x <= n && isConfidence(conf);
}

/** The quantile of the misses' beta, so that a small alpha keeps all its digits. */
function upperLimit({
  x,
  n,
  alpha,
}: {
  readonly x: number;
  readonly n: number;
  readonly alpha: number;
}): number | null {
  if (x === n) return 1;
  const below = betaQuantile({ p: alpha, a: n - x, b: x + 1 }).x;
  return below === null ? null : 1 - below;
}
