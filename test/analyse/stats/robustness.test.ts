import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import * as stats from '../../../src/analyse/stats/index.ts';

const odd = fc.oneof(
  fc.nat(12),
  fc.double(),
  fc.constantFrom(null, 0, -0, -1, 0.5, 1, 1e-320, 1e308, NaN, Infinity, -Infinity, 2 ** 53),
);
const unit = fc.oneof(odd, fc.double({ min: 0, max: 1, noNaN: true }));
const small = fc.oneof(fc.nat(9), fc.constantFrom(null, -1, 0.5, NaN, Infinity));
const arms = { x1: small, n1: small, x0: small, n0: small };
const stratum = fc.oneof(fc.tuple(small, small, small, small), fc.array(small, { maxLength: 5 }));
const score = fc.oneof(small, fc.constantFrom(-3, 99_999, 100_001, 3e9, 2 ** 53));
const permutationBlocks = fc.array(
  fc.record({ y: fc.array(score, { maxLength: 4 }), z: fc.array(small, { maxLength: 4 }) }),
);
const matchingBlocks = fc.array(
  fc.record({
    labels: fc.array(fc.option(fc.nat(4)), { maxLength: 5 }),
    hits: fc.array(fc.array(score, { maxLength: 5 }), { maxLength: 5 }),
  }),
  { maxLength: 3 },
);

/** Every function with input of every kind, sensible and not. */
const inputs: Record<string, fc.Arbitrary<unknown>> = {
  normQuantile: fc.record({ p: unit }),
  normCdf: fc.record({ x: odd }),
  betaCdf: fc.record({ x: unit, a: odd, b: odd }),
  betaQuantile: fc.record({ p: unit, a: odd, b: odd }),
  studentQuantile: fc.record({ p: unit, df: odd }),
  hyperPmf: fc.record({ x: small, m: small, n: small, k: small }),
  wilson: fc.record({ x: small, n: small, conf: unit }),
  clopperPearson: fc.record({ x: small, n: small, conf: unit }),
  clopperUpper: fc.record({ x: small, n: small, conf: unit }),
  newcombe: fc.record({ ...arms, conf: unit }),
  agrestiCaffo: fc.record({ ...arms, conf: unit }),
  miettinenNurminen: fc.record({ ...arms, conf: unit }),
  scoreTestRD: fc.record({ ...arms, delta: unit }),
  fisher: fc.record(arms),
  boschloo: fc.record(arms),
  bayesFactor10: fc.record({ ...arms, a: odd, b: odd }),
  betaPosteriorTail: fc.record({ x: small, n: small, threshold: unit, a: odd, b: odd }),
  binomialTail: fc.record({ x: small, n: small, p: unit }),
  powerFisher: fc.record({
    n1: small,
    n0: small,
    p1: unit,
    p0: unit,
    alpha: unit,
    alternative: fc.constantFrom('two-minlike', 'two-central', 'greater', 'less'),
  }),
  phi: fc.record({ a: odd, b: odd, c: odd, d: odd }),
  cmh: fc.record({ strata: fc.array(stratum, { maxLength: 4 }) }),
  mhRiskDifference: fc.record({ strata: fc.array(stratum, { maxLength: 4 }), conf: unit }),
  mhRiskDifferenceCluster: fc.record({
    blocks: fc.array(fc.array(stratum, { maxLength: 3 }), { maxLength: 3 }),
    conf: unit,
  }),
  blockedPermutation: fc.record({ blocks: permutationBlocks }),
  eProcess: fc.record({ blocks: permutationBlocks, grid: fc.array(odd, { maxLength: 3 }) }),
  phraseMatchingPermutation: fc.record({ blocks: matchingBlocks }),
  eProcessMatching: fc.record({ blocks: matchingBlocks }),
  holm: fc.record({ p: fc.array(fc.option(unit)) }),
  benjaminiHochberg: fc.record({ p: fc.array(fc.option(unit)) }),
};

/** Results that are probabilities whatever the input. */
const probabilities = /^(p|pGreater|pLess|pTwo\w+|pMidGreater|power|exact_\w+)$/;

describe('every statistic', () => {
  for (const [name, input] of Object.entries(inputs)) {
    it(`${name} answers anything with numbers or null, its probabilities between 0 and 1`, () => {
      const statistic: unknown = Reflect.get(stats, name);
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
