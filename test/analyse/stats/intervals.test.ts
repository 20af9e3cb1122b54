import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  benjaminiHochberg,
  binomialQuantile,
  binomialTail,
  clopperPearson,
  clopperUpper,
  holm,
  mhRiskDifference,
  mhRiskDifferenceCluster,
  newcombe,
  normCdf,
  wilson,
} from '../../../src/analyse/stats/index.ts';
import { normQuantile } from '../../../src/analyse/stats/normal.ts';
import type { Interval, Stratum } from '../../../src/analyse/stats/shapes.ts';
import { betaCdf, betaQuantile } from '../../../src/analyse/stats/beta.ts';
import { assertClose } from './assert-close.ts';

const counts = fc.nat(40).chain((n) => fc.record({ x: fc.nat(n), n: fc.constant(n) }));
const someCounts = counts.filter(({ n }) => n > 0);

describe('quantiles', () => {
  it('are undone by their distributions', () => {
    const unit = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
    const shape = fc.double({ min: 0.05, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(unit, shape, shape, (p, a, b) => {
        assertClose(normCdf({ x: normQuantile({ p }).x ?? NaN }).p, p);
        const x = betaQuantile({ p, a, b }).x ?? NaN;
        // A quantile that rounds to 0 or 1, or sits where one digit of x is worth more than the test, cannot be undone.
        const next = betaCdf({ x: x * (1 + 1e-13), a, b }).p ?? NaN;
        fc.pre(x > 1e-300 && x < 1 - 1e-9 && Math.abs(next - p) < 1e-9);
        assert.ok(Math.abs((betaCdf({ x, a, b }).p ?? NaN) - p) <= 1e-9 * p + 1e-13);
      }),
    );
  });

  it('give the bounds of the calibration: 309 of 5,000 and 1,117 of 20,000 rejections at 5 %', () => {
    assert.equal(binomialQuantile({ level: 0.9999, n: 5000, p: 0.05 }), 309);
    assert.equal(binomialQuantile({ level: 0.9999, n: 20_000, p: 0.05 }), 1117);
    assert.equal(binomialQuantile({ level: 0, n: 10, p: 0.5 }), 0);
    assert.equal(binomialQuantile({ level: 1, n: 10, p: 1 }), 10);
  });
});

describe('the interval of a rate', () => {
  it('contains the rate, stays within [0, 1] and touches the end when the rate does', () => {
    fc.assert(
      fc.property(someCounts, fc.constantFrom(wilson, clopperPearson), ({ x, n }, interval) => {
        const { lo, hi } = limits(interval({ x, n }));
        assert.ok(0 <= lo && lo <= x / n && x / n <= hi && hi <= 1);
        assert.equal(lo === 0, x === 0);
        assert.equal(hi === 1, x === n);
      }),
    );
  });

  it('mirrors when hits and misses are exchanged', () => {
    fc.assert(
      fc.property(someCounts, fc.constantFrom(wilson, clopperPearson), ({ x, n }, interval) => {
        const one = limits(interval({ x, n }));
        const other = limits(interval({ x: n - x, n }));
        assertClose(1 - other.hi, one.lo);
        assertClose(1 - other.lo, one.hi);
      }),
    );
  });

  it('of Clopper and Pearson covers every rate at least as often as it says', () => {
    const n = 23;
    const intervals = Array.from({ length: n + 1 }, (_, x) => limits(clopperPearson({ x, n, conf: 0.9 })));
    for (let rate = 0.005; rate < 1; rate += 0.01) {
      let covered = 0;
      intervals.forEach(({ lo, hi }, x) => {
        const at =
          (binomialTail({ x, n, p: rate }).pGreater ?? NaN) -
          (binomialTail({ x: x + 1, n, p: rate }).pGreater ?? NaN);
        if (lo <= rate && rate <= hi) covered += at;
      });
      assert.ok(covered >= 0.9 - 1e-12, `${covered} at ${rate}`);
    }
  });

  it('bounds 0 of 120 by 2.47 %, 0 of 30 by 9.5 %, 0 of 100 by 3 %', () => {
    assert.equal(((clopperUpper({ x: 0, n: 120 }).hi ?? NaN) * 100).toFixed(2), '2.47');
    assertClose(clopperUpper({ x: 0, n: 30 }).hi, 1 - 0.05 ** (1 / 30));
    assert.ok((clopperUpper({ x: 0, n: 30 }).hi ?? NaN) < 0.0955);
    assert.ok((clopperUpper({ x: 0, n: 100 }).hi ?? NaN) < 0.03);
    assert.equal(clopperUpper({ x: 7, n: 7 }).hi, 1);
  });

  it('is null for no trials, for more hits than trials and for no confidence', () => {
    for (const given of [
      { x: 0, n: 0 },
      { x: 3, n: 2 },
      { x: -1, n: 2 },
      { x: 1, n: 2, conf: 1 },
      { x: 1, n: 2, conf: 0 },
    ]) {
      for (const interval of [wilson, clopperPearson])
        assert.deepEqual(interval(given), { lo: null, hi: null });
      assert.deepEqual(clopperUpper(given), { hi: null });
    }
  });
});

describe('the interval of a difference', () => {
  it('turns round when the arms are exchanged, and contains the difference', () => {
    fc.assert(
      fc.property(someCounts, someCounts, (spoken, control) => {
        const one = limits(newcombe({ x1: spoken.x, n1: spoken.n, x0: control.x, n0: control.n }));
        const other = limits(newcombe({ x1: control.x, n1: control.n, x0: spoken.x, n0: spoken.n }));
        assertClose(-other.hi, one.lo);
        assertClose(-other.lo, one.hi);
        const difference = spoken.x / spoken.n - control.x / control.n;
        assert.ok(one.lo <= difference + 1e-15 && difference - 1e-15 <= one.hi);
      }),
    );
  });

  it('is null with an empty arm', () => {
    assert.deepEqual(newcombe({ x1: 0, n1: 0, x0: 1, n0: 4 }), { lo: null, hi: null });
  });
});

describe('the stratified difference', () => {
  const stratum: fc.Arbitrary<Stratum> = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9));

  it('of one stratum is the plain difference of rates', () => {
    const { rd, se } = mhRiskDifference({ strata: [[9, 3, 3, 10]] });
    assertClose(rd, 9 / 12 - 3 / 13);
    assertClose(se, Math.sqrt((9 * 3) / 12 ** 3 + (3 * 10) / 13 ** 3));
  });

  it('changes sign when the arms are exchanged, keeping its errors', () => {
    fc.assert(
      fc.property(fc.array(fc.array(stratum, { maxLength: 3 }), { maxLength: 4 }), (blocks) => {
        const exchanged = blocks.map((strata) => strata.map(([a, b, c, d]): Stratum => [c, d, a, b]));
        const [one, other] = [blocks.flat(), exchanged.flat()].map((strata) => mhRiskDifference({ strata }));
        assertClose(-(other?.rd ?? 0), one?.rd ?? 0);
        assertClose(other?.se ?? 0, one?.se ?? 0);
        const [cluster, clusterBack] = [blocks, exchanged].map((some) =>
          mhRiskDifferenceCluster({ blocks: some }),
        );
        assertClose(clusterBack?.se ?? 0, cluster?.se ?? 0);
        assertClose(cluster?.rd ?? 0, one?.rd ?? 0);
      }),
    );
  });

  it('skips strata with an empty arm and blocks without weight', () => {
    const strata: Stratum[] = [
      [2, 1, 1, 4],
      [3, 0, 2, 2],
    ];
    assert.deepEqual(
      mhRiskDifference({ strata: [...strata, [5, 5, 0, 0], [0, 0, 0, 0]] }),
      mhRiskDifference({ strata }),
    );
    const blocks = strata.map((one) => [one]);
    assert.deepEqual(
      mhRiskDifferenceCluster({ blocks: [...blocks, [], [[4, 1, 0, 0]]] }),
      mhRiskDifferenceCluster({ blocks }),
    );
  });

  it('is null without strata, and has no cluster error in one block', () => {
    assert.deepEqual(mhRiskDifference({ strata: [] }), { rd: null, se: null, lo: null, hi: null });
    assert.equal(mhRiskDifferenceCluster({ blocks: [] }).rd, null);
    const { rd, se, lo, hi } = mhRiskDifferenceCluster({ blocks: [[[1, 1, 0, 2]]] });
    assert.deepEqual([rd, se, lo, hi], [0.5, null, null, null]);
  });
});

describe('adjusted p-values', () => {
  it('are never below the plain ones, keep their order, and Holm is never below Benjamini-Hochberg', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(unit), (p) => {
        const [strict, lenient] = [holm({ p }).adj, benjaminiHochberg({ p }).adj].map((adj) =>
          adj.map((one) => one ?? NaN),
        );
        p.forEach((value, index) => {
          assert.ok(
            value * (1 - 1e-15) <= lenient![index]! && lenient![index]! <= strict![index]! * (1 + 1e-15),
          );
          assert.ok(strict![index]! <= Math.min(1, value * p.length));
          p.forEach((other, at) => assert.ok(value > other || strict![index]! <= strict![at]!));
        });
      }),
    );
  });

  it('leave a missing p out of the count', () => {
    assert.deepEqual(holm({ p: [0.02, null, 0.5] }).adj, [0.04, null, 0.5]);
    assert.deepEqual(benjaminiHochberg({ p: [null] }).adj, [null]);
    assert.deepEqual(holm({ p: [] }).adj, []);
  });
});

function limits({ lo, hi }: Interval): { readonly lo: number; readonly hi: number } {
  assert.ok(lo !== null && hi !== null);
  return { lo, hi };
}
