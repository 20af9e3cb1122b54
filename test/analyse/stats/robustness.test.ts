import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import * as stats from '../../../src/analyse/stats/index.ts';
import { betaCdf, betaQuantile } from '../../../src/analyse/stats/beta.ts';
import { normQuantile } from '../../../src/analyse/stats/normal.ts';

const statistics = { ...stats, betaCdf, betaQuantile, normQuantile };

const odd = fc.oneof(
  fc.nat(12),
  fc.double(),
  fc.constantFrom(null, 0, -0, -1, 0.5, 1, 1e-320, 1e308, NaN, Infinity, -Infinity, 2 ** 53),
);
const unit = fc.oneof(odd, fc.double({ min: 0, max: 1, noNaN: true }));
const small = fc.oneof(fc.nat(9), fc.constantFrom(null, -1, 0.5, NaN, Infinity));
const arms = { x1: small, n1: small, x0: small, n0: small };
const stratum = fc.oneof(fc.tuple(small, small, small, small), fc.array(small, { maxLength: 5 }));

/** Every function with input of every kind, sensible and not. */
const inputs: Record<string, fc.Arbitrary<unknown>> = {
  normQuantile: fc.record({ p: unit }),
  normCdf: fc.record({ x: odd }),
  betaCdf: fc.record({ x: unit, a: odd, b: odd }),
  betaQuantile: fc.record({ p: unit, a: odd, b: odd }),
  studentQuantile: fc.record({ p: unit, df: odd }),
  wilson: fc.record({ x: small, n: small, conf: unit }),
  clopperPearson: fc.record({ x: small, n: small, conf: unit }),
  clopperUpper: fc.record({ x: small, n: small, conf: unit }),
  newcombe: fc.record({ ...arms, conf: unit }),
  fisher: fc.record(arms),
  binomialTail: fc.record({ x: small, n: small, p: unit }),
  cmh: fc.record({ strata: fc.array(stratum, { maxLength: 4 }) }),
  mhRiskDifference: fc.record({ strata: fc.array(stratum, { maxLength: 4 }), conf: unit }),
  mhRiskDifferenceCluster: fc.record({
    blocks: fc.array(fc.array(stratum, { maxLength: 3 }), { maxLength: 3 }),
    conf: unit,
  }),
  holm: fc.record({ p: fc.array(fc.option(unit)) }),
  benjaminiHochberg: fc.record({ p: fc.array(fc.option(unit)) }),
};

/** Results that are probabilities whatever the input. */
const probabilities = /^(p|pGreater|pLess|pTwo\w+|pMidGreater|exact_\w+)$/;

describe('every statistic', () => {
  for (const [name, input] of Object.entries(inputs)) {
    it(`${name} answers anything with numbers or null, its probabilities between 0 and 1`, () => {
      const statistic: unknown = Reflect.get(statistics, name);
      assert.ok(typeof statistic === 'function');
      fc.assert(
        fc.property(input, (given) => {
          const result: unknown = Reflect.apply(statistic, undefined, [given]);
          for (const [field, value] of Object.entries(Object(result))) {
            for (const one of [value].flat()) assertDefined(one, field);
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});

function assertDefined(value: unknown, field: string): void {
  if (value === null) return;
  assert.ok(typeof value === 'number' && !Number.isNaN(value), `${field} is ${String(value)}`);
  if (probabilities.test(field)) assert.ok(value >= 0 && value <= 1, `${field} is ${value}`);
}
