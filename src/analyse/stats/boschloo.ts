import { areArms } from './counts.ts';
import { binomialPmf } from './gamma.ts';
import { fisherTails } from './fisher.ts';
import type { Nullable, TwoArms } from './shapes.ts';

type Boschloo = { readonly pGreater: number; readonly pLess: number; readonly pTwoCentral: number };

/**
 * Boschloo's unconditional test (1970): the greatest probability, over the common rate, of tables whose one-sided Fisher
 * p is not above the observed one; the two-sided p is min(1, twice the smaller), as SciPy's boschloo_exact. Given the total
 * of hits m the rejected share does not depend on the rate, so the probability is a binomial mixture over m alone.
 */
export function boschloo({ x1, n1, x0, n0 }: TwoArms): Nullable<Boschloo> {
  if (!areArms({ x1, n1, x0, n0 })) return { pGreater: null, pLess: null, pTwoCentral: null };
  const pGreater = supremum(rejectedShares({ x1, n1, x0, n0 }));
  const pLess = supremum(rejectedShares({ x1: x0, n1: n0, x0: x1, n0: n1 }));
  return { pGreater, pLess, pTwoCentral: Math.min(1, 2 * Math.min(pGreater, pLess)) };
}

/** For every total m: the greatest one-sided Fisher p that does not exceed the observed one (0 where none). */
function rejectedShares({ x1, n1, x0, n0 }: TwoArms): Float64Array {
  const bound = fisherTails({ n1, n0, m: x1 + x0 }, x1).pGreater * 1.0000001;
  const shares = new Float64Array(n1 + n0 + 1);
  for (let m = 0; m < shares.length; m += 1) {
    let low = Math.max(0, m - n0);
    let high = Math.min(n1, m) + 1;
    // pGreater falls with x: halve to the least x whose p is within the bound.
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fisherTails({ n1, n0, m }, middle).pGreater <= bound) high = middle;
      else low = middle + 1;
    }
    if (low <= Math.min(n1, m)) shares[m] = fisherTails({ n1, n0, m }, low).pGreater;
  }
  return shares;
}

/** The maximum over the rate: a grid even in arcsine, then golden sections around every local peak near the best. */
function supremum(shares: Float64Array): number {
  const cells = Math.max(400, 4 * shares.length);
  const values = Float64Array.from({ length: cells + 1 }, (_, cell) => mixture(shares, cell / cells));
  const best = values.reduce((one, other) => Math.max(one, other), 0);
  let peak = best;
  for (let cell = 1; cell < cells; cell += 1) {
    const value = values[cell]!;
    if (value < best * 0.98 || value < values[cell - 1]! || value < values[cell + 1]!) continue;
    peak = Math.max(peak, climb(shares, (cell - 1) / cells, (cell + 1) / cells));
  }
  return Math.min(1, peak);
}

function climb(shares: Float64Array, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let best = 0;
  for (let round = 0; round < 40; round += 1) {
    const left = to - golden * (to - from);
    const right = from + golden * (to - from);
    const atLeft = mixture(shares, left);
    const atRight = mixture(shares, right);
    best = Math.max(best, atLeft, atRight);
    if (atLeft > atRight) to = right;
    else from = left;
  }
  return best;
}

/**
 * The rejected share at the rate sin^2(angle pi / 2): binomial probabilities by their ratios from the mode outward, where
 * nothing that matters can underflow.
 */
function mixture(shares: Float64Array, angle: number): number {
  const rate = Math.sin((angle * Math.PI) / 2) ** 2;
  const missRate = Math.cos((angle * Math.PI) / 2) ** 2;
  const n = shares.length - 1;
  const mode = Math.min(n, Math.floor((n + 1) * rate));
  const peak = binomialPmf(mode, n, rate, missRate);
  let sum = shares[mode]! * peak;
  let probability = peak;
  for (let m = mode; m < n && probability > 0; m += 1) {
    probability *= ((n - m) / (m + 1)) * (rate / missRate);
    sum += shares[m + 1]! * probability;
  }
  probability = peak;
  for (let m = mode; m > 0 && probability > 0; m -= 1) {
    probability *= (m / (n - m + 1)) * (missRate / rate);
    sum += shares[m - 1]! * probability;
  }
  return sum;
}
