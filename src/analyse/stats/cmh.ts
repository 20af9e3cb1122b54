import { isTable } from './counts.ts';
import { testOf } from './distribution.ts';
import { hypergeometric } from './hypergeometric.ts';
import { upperNormal } from './normal.ts';
import type { BlockNull, Stratum } from './shapes.ts';

/**
 * The exact conditional null of a stratum's spoken hits, both margins fixed. `testOf` over strata is the exact
 * conditional test.
 */
function stratumNull([a, b, c, d]: Stratum): BlockNull {
  return { observed: a, distribution: hypergeometric({ n1: a + b, n0: c + d, m: a + c }) };
}

/**
 * Cochran-Mantel-Haenszel: chi-square without continuity correction (strata of fewer than two skipped), Mantel-Haenszel
 * odds ratio, and the exact conditional p-values. orMH, chi2 and p are null where their denominator is 0; everything is
 * null when a cell is not a count.
 */
export function cmh({ strata }: { readonly strata: readonly Stratum[] }) {
  if (!strata.every(isTable)) return undefinedCmh;
  const { orMH, chi2 } = asymptotic(strata);
  const exact = testOf(strata.map(stratumNull));
  return {
    orMH,
    chi2,
    p: chi2 === null ? null : Math.min(1, 2 * upperNormal(Math.sqrt(chi2))),
    exact_pGreater: exact.pGreater,
    exact_pLess: exact.pLess,
    exact_pTwoMinlike: exact.pTwoMinlike,
    exact_pTwoCentral: exact.pTwoCentral,
    exact_pMidGreater: exact.pMidGreater,
  };
}

const undefinedCmh = {
  orMH: null,
  chi2: null,
  p: null,
  exact_pGreater: null,
  exact_pLess: null,
  exact_pTwoMinlike: null,
  exact_pTwoCentral: null,
  exact_pMidGreater: null,
};

function asymptotic(strata: readonly Stratum[]): {
  readonly orMH: number | null;
  readonly chi2: number | null;
} {
  let over = 0;
  let under = 0;
  let distance = 0;
  let variance = 0;
  for (const [a, b, c, d] of strata) {
    const n = a + b + c + d;
    if (n < 2) continue;
    over += (a * d) / n;
    under += (b * c) / n;
    // a - E(a) in one fraction: (ad - bc) / n has no cancellation of a mean.
    distance += (a * d - b * c) / n;
    variance += ((a + b) / n) * ((c + d) / n) * (((a + c) * (b + d)) / (n - 1));
  }
  return {
    orMH: under === 0 ? null : over / under,
    chi2: variance === 0 ? null : (distance * distance) / variance,
  };
}
