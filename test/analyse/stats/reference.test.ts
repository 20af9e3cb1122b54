import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import * as stats from '../../../src/analyse/stats/index.ts';
import { betaCdf, betaQuantile } from '../../../src/analyse/stats/beta.ts';
import { hypergeometric } from '../../../src/analyse/stats/hypergeometric.ts';
import { normQuantile } from '../../../src/analyse/stats/normal.ts';
import * as ofBlocks from './of-blocks.ts';

const referenceFile = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      fn: z.string(),
      in: z.record(z.string(), z.unknown()),
      out: z.record(z.string(), z.unknown()),
      tol: z.object({ abs: z.number(), rel: z.number() }),
    }),
  ),
});
/** By the names of the reference values. */
const statistics = { ...stats, ...ofBlocks, betaCdf, betaQuantile, hyperPmf, normQuantile };

/** R's dhyper: x white of k balls drawn from m white and n black ones. */
function hyperPmf({ x, m, n, k }: Readonly<Record<'x' | 'm' | 'n' | 'k', number>>): { readonly p: number } {
  const { lowest, probabilities } = hypergeometric({ n1: m, n0: n, m: k });
  return { p: probabilities[x - lowest] ?? 0 };
}

type Tolerance = { readonly abs: number; readonly rel: number };

for (const file of ['reference-public.json', 'reference-own.json']) {
  const text = readFileSync(new URL(`../../fixtures/stats/${file}`, import.meta.url), 'utf8');
  describe(`the values of ${file}`, () => {
    for (const { id, fn, in: input, out, tol } of referenceFile.parse(JSON.parse(text)).cases) {
      it(`${id} is met to its tolerance`, () => {
        const statistic: unknown = Reflect.get(statistics, fn);
        assert.ok(typeof statistic === 'function', `${fn} is unknown`);
        const got: unknown = Reflect.apply(statistic, undefined, [input]);
        for (const [name, expected] of Object.entries(out))
          assertNear(Reflect.get(Object(got), name), expected, tol, name);
      });
    }
  });
}

function assertNear(got: unknown, expected: unknown, tol: Tolerance, at: string): void {
  if (expected === null) return assert.equal(got, null, at);
  if (expected === 'Inf') return assert.equal(got, Infinity, at);
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(got), `${at} is not a list`);
    assert.equal(got.length, expected.length, at);
    return expected.forEach((one: unknown, index) => assertNear(got[index], one, tol, `${at}[${index}]`));
  }
  assert.ok(typeof got === 'number' && typeof expected === 'number', `${at} is ${String(got)}`);
  assert.ok(
    Math.abs(got - expected) <= tol.abs + tol.rel * Math.abs(expected),
    `${at} is ${got}, expected ${expected}`,
  );
}
