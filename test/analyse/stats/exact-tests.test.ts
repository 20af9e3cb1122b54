import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  cmh,
  fisher,
  permutationNull,
  randomisedP,
  tailsAt,
  testOf,
} from '../../../src/analyse/stats/index.ts';
import { hypergeometric } from '../../../src/analyse/stats/hypergeometric.ts';
import { blockedPermutation } from './of-blocks.ts';
import type { BlockNull, Stratum } from '../../../src/analyse/stats/index.ts';
import { assertClose } from './assert-close.ts';
import { choose, exactTails, hypergeometricWeights, quotient, sumOf } from './enumerate.ts';

const cell = fc.nat(12);
const stratum: fc.Arbitrary<Stratum> = fc.tuple(cell, cell, cell, cell);
const strata = fc.array(stratum, { maxLength: 6 });

describe('the exact tests', () => {
  it('of Fisher are those of exact fractions, to the last digits of tails as small as 1e-280', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(400), fc.nat(400), (a, b, c, d) => {
        const exact = exactTails(hypergeometricWeights([a, b, c, d]), a);
        const got = fisher({ x1: a, n1: a + b, x0: c, n0: c + d });
        for (const side of ['pGreater', 'pLess'] as const) {
          const error = Math.abs((got[side] ?? NaN) - exact[side]) / exact[side];
          assert.ok(exact[side] < 1e-280 || error < 1e-11, `${side} is off by ${error}`);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('of strata are the convolution of exact fractions', () => {
    fc.assert(
      fc.property(strata, (tables) => {
        const weights = tables.map(hypergeometricWeights).reduce(sumOf, new Map([[0, 1n]]));
        const exact = exactTails(
          weights,
          tables.reduce((sum, [a]) => sum + a, 0),
        );
        const got = cmh({ strata: tables });
        assertClose(got.exact_pGreater, exact.pGreater);
        assertClose(got.exact_pLess, exact.pLess);
      }),
    );
  });

  it('agree where they are the same test: one stratum, Fisher, and labels shuffled within one block', () => {
    fc.assert(
      fc.property(stratum, ([a, b, c, d]) => {
        const one = fisher({ x1: a, n1: a + b, x0: c, n0: c + d });
        const other = cmh({ strata: [[a, b, c, d]] });
        const y = [...ones(a), ...zeros(b), ...ones(c), ...zeros(d)];
        const shuffled = blockedPermutation({ blocks: [{ y, z: [...ones(a + b), ...zeros(c + d)] }] });
        for (const name of ['pGreater', 'pLess', 'pTwoMinlike', 'pTwoCentral', 'pMidGreater'] as const) {
          assertClose(other[`exact_${name}`], one[name] ?? NaN, name);
          assertClose(shuffled[name], one[name] ?? NaN, name);
        }
      }),
    );
  });

  it('count the observed value on both sides: pGreater + pLess = 1 + P(T = t)', () => {
    fc.assert(
      fc.property(strata, (tables) => {
        const { T, pGreater, pLess, pMidGreater } = testOf(tables.map(nullOfStratum));
        const exact = exactTails(tables.map(hypergeometricWeights).reduce(sumOf, new Map([[0, 1n]])), T);
        assertClose(pGreater + pLess, 1 + exact.pAt);
        assertClose(pMidGreater, pGreater - exact.pAt / 2);
      }),
    );
  });

  it('turn round when the arms are exchanged', () => {
    fc.assert(
      fc.property(strata, (tables) => {
        const one = cmh({ strata: tables });
        const other = cmh({ strata: tables.map(([a, b, c, d]): Stratum => [c, d, a, b]) });
        assertClose(other.exact_pGreater, one.exact_pLess ?? NaN);
        assertClose(other.exact_pTwoMinlike, one.exact_pTwoMinlike ?? NaN);
        assertClose(other.chi2 ?? 0, one.chi2 ?? 0);
      }),
    );
  });

  it('have p-values that fall as spoken hits rise', () => {
    const values = Array.from(
      { length: 10 },
      (_, x1) => fisher({ x1, n1: 9, x0: 3, n0: 11 }).pGreater ?? NaN,
    );
    assert.deepEqual(
      values,
      values.toSorted((one, other) => other - one),
    );
  });

  it('have a randomised p that is uniform: it falls below any level exactly that often', () => {
    fc.assert(
      fc.property(strata, fc.double({ min: 0, max: 1, noNaN: true }), (tables, level) => {
        const { distribution } = permutationNull({
          y: tables.flat(),
          z: tables.flat().map((_, slot) => slot % 2),
        });
        let below = 0;
        distribution.probabilities.forEach((probability, index) => {
          if (probability === 0) return;
          const t = distribution.lowest + index;
          const least = randomisedP({ distribution, t, u: 0 });
          assertClose(randomisedP({ distribution, t, u: 1 }), tailsAt({ distribution, t }).pGreater);
          below += probability * Math.min(1, Math.max(0, (level - least) / probability));
        });
        assertClose(below, level);
      }),
    );
  });

  it('rest on hypergeometric probabilities that are exact fractions', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.nat(600), (n1, n0, drawn) => {
        const m = Math.min(drawn, n1 + n0);
        const { lowest, probabilities } = hypergeometric({ n1, n0, m });
        assert.equal(lowest, Math.max(0, m - n0));
        assert.equal(lowest + probabilities.length - 1, Math.min(n1, m));
        probabilities.forEach((got, index) => {
          const x = lowest + index;
          const exact = quotient(choose(n1, x) * choose(n0, m - x), choose(n1 + n0, m));
          assert.ok(Math.abs(got - exact) <= 1e-11 * exact, `${got} instead of ${exact}`);
        });
      }),
      { numRuns: 10 },
    );
  });
});

function ones(count: number): number[] {
  return Array.from({ length: count }, () => 1);
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

/** Labels shuffled over the slots of one stratum, which is the hypergeometric distribution. */
function nullOfStratum([a, b, c, d]: Stratum): BlockNull {
  return permutationNull({
    y: [...ones(a), ...zeros(b), ...ones(c), ...zeros(d)],
    z: [...ones(a + b), ...zeros(c + d)],
  });
}
