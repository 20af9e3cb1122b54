import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import { readEvidence } from '../../src/analyse/evidence/read-evidence.ts';
import { readOutcomes } from '../../src/analyse/table/read-outcomes.ts';

/**
 * Studies with every figure of the second version of the method, made by an independent exact reference. Their seeds were
 * searched until each showed the verdict it is named for: they say nothing about error rates.
 */
const folder = fileURLToPath(new URL('../fixtures/studies-2/', import.meta.url));
const studies = readdirSync(folder).flatMap((name) => /^(.*)\.csv$/.exec(name)?.[1] ?? []);

/** Flags of the program's own, which the reference does not give. */
const ownFlags = new Set([
  'exposure-unchecked',
  'microphone-not-crossed',
  'monte-carlo',
  'no-control',
  'several-experiments',
  'stopped-early',
  'unscored-phrases',
  'updated-between-blocks',
  'zero-events',
]);

describe('the studies of the second version of the method', () => {
  for (const study of studies.filter((name) => name !== 'drawn-40-slots')) {
    it(`meets every figure, verdict and flag of ${study}`, async () => {
      const analysis = await analyse(study);
      const got: unknown = JSON.parse(JSON.stringify(analysis));
      const { faults, compared } = compare(got, expectedOf(study), '');
      assert.deepEqual(faults, []);
      assert.ok(compared > 60, `${compared} figures were compared`);
    });
  }

  it('comes near the p of a million re-dealings where the null of 40 slots must be drawn', async () => {
    const { apps } = await analyse('drawn-40-slots');
    const { primary, verdict } = Object.values(apps)[0]!;
    const want = member(member(member(expectedOf('drawn-40-slots'), 'apps'), 'eleme'), 'primary');
    assert.equal(primary.T, member(want, 'T'));
    for (const [name, tolerance] of [
      ['nullMean', 0.1],
      ['pGreater', 0.02],
      ['pLess', 0.02],
      ['pTwoCentral', 0.02],
    ] as const) {
      const distance = Math.abs((primary[name] ?? NaN) - Number(member(want, name)));
      assert.ok(distance <= tolerance, `${name} is off by ${distance}`);
    }
    assert.ok(verdict.flags.includes('monte-carlo'));
  });
});

async function analyse(study: string) {
  const path = `${folder}${study}.evidence.json`;
  const table = await readOutcomes(`${folder}${study}.csv`);
  return analyseOutcomes(table, existsSync(path) ? { evidence: await readEvidence(path) } : {});
}

function expectedOf(study: string): unknown {
  return JSON.parse(readFileSync(`${folder}${study}.expected.json`, 'utf8'));
}

interface Compared {
  readonly faults: readonly string[];
  readonly compared: number;
}

/** Every member that is expected; |got - expected| <= 1e-7 (1 + |expected|). */
function compare(got: unknown, want: unknown, path: string): Compared {
  if (path.endsWith('/flags')) return compareFlags(got, want, path);
  if (typeof want !== 'object' || want === null) {
    const isClose =
      typeof want === 'number' &&
      typeof got === 'number' &&
      Math.abs(got - want) <= 1e-7 * (1 + Math.abs(want));
    const faults = isClose || got === want ? [] : [`${path}: got ${String(got)}, expected ${String(want)}`];
    return { faults, compared: 1 };
  }
  const parts = Object.keys(want).map((key) =>
    compare(member(got, key), member(want, key), `${path}/${key}`),
  );
  return {
    faults: parts.flatMap(({ faults }) => faults),
    compared: parts.reduce((sum, { compared }) => sum + compared, 0),
  };
}

function compareFlags(got: unknown, want: unknown, path: string): Compared {
  const flags = Object.values(Object(got))
    .map(String)
    .filter((flag) => !ownFlags.has(flag));
  const isSame =
    JSON.stringify(flags.toSorted((one, other) => (one < other ? -1 : 1))) === JSON.stringify(want);
  return {
    faults: isSame ? [] : [`${path}: got ${JSON.stringify(flags)}, expected ${JSON.stringify(want)}`],
    compared: 1,
  };
}

function member(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null
    ? Object.entries(of).find(([name]) => name === key)?.[1]
    : undefined;
}
