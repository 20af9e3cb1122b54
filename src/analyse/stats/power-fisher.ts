import { areArms } from './counts.ts';
import { binomialPmf } from './gamma.ts';
import { fisherTails } from './fisher.ts';
import type { Tails } from './shapes.ts';

const chosen = {
  'two-minlike': 'pTwoMinlike',
  'two-central': 'pTwoCentral',
  greater: 'pGreater',
  less: 'pLess',
} as const satisfies Record<string, keyof Tails>;

type Alternative = keyof typeof chosen;

/** Sizes and true rates of two arms, and the test to be used on them. */
type Design = {
  readonly n1: number;
  readonly n0: number;
  readonly p1: number;
  readonly p0: number;
  readonly alpha: number;
  readonly alternative: Alternative;
};

/**
 * Exact power of Fisher's test: the probability of all tables with p <= alpha (a p that equals alpha up to rounding
 * rejects). Null for impossible sizes or rates.
 */
export function powerFisher({ n1, n0, p1, p0, alpha, alternative }: Design): {
  readonly power: number | null;
} {
  const isPossible =
    areArms({ x1: 0, n1, x0: 0, n0 }) &&
    isRate(p1) &&
    isRate(p0) &&
    isRate(alpha) &&
    Object.hasOwn(chosen, alternative);
  if (!isPossible) return { power: null };
  const spoken = Float64Array.from({ length: n1 + 1 }, (_, x) => binomialPmf(x, n1, p1));
  const control = Float64Array.from({ length: n0 + 1 }, (_, x) => binomialPmf(x, n0, p0));
  let power = 0;
  for (let x1 = 0; x1 <= n1; x1 += 1) {
    for (let x0 = 0; x0 <= n0; x0 += 1) {
      const probability = spoken[x1]! * control[x0]!;
      if (probability < 1e-20 || isLarge({ n1, n0, m: x1 + x0 }, x1)) continue;
      power += probability;
    }
  }
  return { power: Math.min(1, power) };

  function isLarge(margins: { n1: number; n0: number; m: number }, x1: number): boolean {
    return fisherTails(margins, x1)[chosen[alternative]] > alpha * (1 + 1e-10);
  }
}

function isRate(value: number): boolean {
  return value >= 0 && value <= 1;
}
