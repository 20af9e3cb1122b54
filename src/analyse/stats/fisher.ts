import { areArms } from './counts.ts';
import { modeOf, ratioAfter } from './hypergeometric.ts';
import type { Margins } from './hypergeometric.ts';
import { conditionalOddsRatio } from './odds-ratio.ts';
import type { Nullable, Tails, TwoArms } from './shapes.ts';

/**
 * Fisher's exact test, and the conditional maximum-likelihood odds ratio (0 or Infinity at an end of the support, null
 * when the margins allow one table only). Impossible counts give nulls. Only the likely part of the support and the way
 * to the observed table are visited, so the cost grows with the square root of the counts.
 */
export function fisher({ x1, n1, x0, n0 }: TwoArms): Nullable<Tails & { readonly oddsRatioCond: number }> {
  if (!areArms({ x1, n1, x0, n0 })) return undefinedFisher;
  const margins = { n1, n0, m: x1 + x0 };
  const { pGreater, pLess, pTwoMinlike, pTwoCentral, pMidGreater } = fisherTails(margins, x1);
  return {
    pGreater,
    pLess,
    pTwoMinlike,
    pTwoCentral,
    pMidGreater,
    oddsRatioCond: conditionalOddsRatio(margins, x1),
  };
}

const undefinedFisher = {
  pGreater: null,
  pLess: null,
  pTwoMinlike: null,
  pTwoCentral: null,
  pMidGreater: null,
  oddsRatioCond: null,
};

/** The p-values of x spoken hits, for counts known to be possible. Probabilities are relative to the mode's until the end. */
function fisherTails(margins: Margins, x: number): Tails {
  const lowest = Math.max(0, margins.m - margins.n0);
  const highest = Math.min(margins.n1, margins.m);
  const mode = modeOf(margins);
  const isAbove = x >= mode;
  const near = isAbove
    ? nearUp({ margins, mode, end: highest, x })
    : nearDown({ margins, mode, end: lowest, x });
  const bound = near.own * 1.0000001;
  const least = smallest(near.own);
  const far = isAbove
    ? farDown({ margins, mode, end: lowest, bound, least })
    : farUp({ margins, mode, end: highest, bound, least });
  const total = near.before + near.tail + far.sum + (x === mode ? 0 : 1);
  const tail = near.tail / total;
  const probability = near.own / total;
  const other = x === mode ? (1 + far.sum) / total : 1 - tail + probability;
  const pGreater = x === lowest ? 1 : Math.min(1, isAbove ? tail : other);
  const pLess = x === highest ? 1 : Math.min(1, isAbove ? other : tail);
  return {
    pGreater,
    pLess,
    pTwoMinlike: bound >= 1 ? 1 : Math.min(1, (near.tail + far.notAbove) / total),
    pTwoCentral: Math.min(1, 2 * Math.min(pGreater, pLess)),
    pMidGreater: Math.max(0, pGreater - probability / 2),
  };
}

/** Log-concave tails fall faster than geometrically, so terms below this share of the mode and of x add nothing. */
function smallest(own: number): number {
  return Math.min(1e-22, own * 1e-20);
}

type Near = { readonly margins: Margins; readonly mode: number; readonly end: number; readonly x: number };

/** From the mode up over x: the terms between, x's own, and the tail from x on. */
function nearUp({ margins, mode, end, x }: Near) {
  let weight = 1;
  let before = 0;
  for (let k = mode; k < x && weight > 0; k += 1) {
    if (k > mode) before += weight;
    weight *= ratioAfter(margins, k);
  }
  const own = weight;
  const least = smallest(own);
  let tail = 0;
  for (let k = x; weight > least || k === x; k += 1) {
    tail += weight;
    if (k === end) break;
    weight *= ratioAfter(margins, k);
  }
  return { before, own, tail };
}

function nearDown({ margins, mode, end, x }: Near) {
  let weight = 1;
  let before = 0;
  for (let k = mode; k > x && weight > 0; k -= 1) {
    if (k < mode) before += weight;
    weight /= ratioAfter(margins, k - 1);
  }
  const own = weight;
  const least = smallest(own);
  let tail = 0;
  for (let k = x; weight > least || k === x; k -= 1) {
    tail += weight;
    if (k === end) break;
    weight /= ratioAfter(margins, k - 1);
  }
  return { before, own, tail };
}

type Far = {
  readonly margins: Margins;
  readonly mode: number;
  readonly end: number;
  readonly bound: number;
  readonly least: number;
};

/** The side of the mode away from x: its sum, and the sum of its terms not above `bound`. */
function farDown({ margins, mode, end, bound, least }: Far) {
  let weight = 1;
  let sum = 0;
  let notAbove = 0;
  for (let k = mode; k > end && weight > least; k -= 1) {
    weight /= ratioAfter(margins, k - 1);
    sum += weight;
    if (weight <= bound) notAbove += weight;
  }
  return { sum, notAbove };
}

function farUp({ margins, mode, end, bound, least }: Far) {
  let weight = 1;
  let sum = 0;
  let notAbove = 0;
  for (let k = mode; k < end && weight > least; k += 1) {
    weight *= ratioAfter(margins, k);
    sum += weight;
    if (weight <= bound) notAbove += weight;
  }
  return { sum, notAbove };
}
