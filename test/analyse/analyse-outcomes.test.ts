import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Generator } from '../../src/core/random.ts';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import type { Analysis, ScopeAnalysis } from '../../src/analyse/analysis.ts';
import { parseOutcomes } from '../made-up/parse-outcomes.ts';
import { makeStudy, toCsv, toTable } from '../made-up/made-up-study.ts';
import type { Row, StudyShape } from '../made-up/made-up-study.ts';
import { onlyAppOf } from '../made-up/only-app-of.ts';

const listening: StudyShape['chance'] = ({ app, arm, mic }) =>
  arm === 'typed' || (arm === 'spoken' && app === 'eleme' && mic === 'granted') ? 0.9 : 0.2;

describe('analyseOutcomes', () => {
  it('tells the app that follows speech from the one that does not, and sees the microphone', () => {
    const rows = makeStudy({
      seed: 'two apps',
      phones: 2,
      apps: ['eleme', 'meituan'],
      blocks: 14,
      typed: 1,
      isCrossed: true,
      chance: listening,
    });
    const { apps } = analyseOutcomes(toTable(rows));
    const [eleme, meituan] = Object.values(apps);
    assert.equal(eleme?.verdict.kind, 'associated-mic');
    assert.equal(eleme?.verdict.headline, 'ASSOCIATED, AND THE MICROPHONE MATTERS');
    assert.ok((eleme?.excess.lo ?? 0) > 0.3);
    assert.ok((eleme?.mic?.lo ?? 0) > 0);
    assert.ok(meituan !== undefined && !meituan.verdict.kind.startsWith('associated'));
  });

  it('answers for every app, whatever it is called', () => {
    const rows = makeStudy({ seed: 'named', apps: ['__proto__', 'constructor'] });
    assert.deepEqual(Object.keys(analyseOutcomes(toTable(rows)).apps), ['__proto__', 'constructor']);
  });

  it('gives the same answer for any order of the rows where names of blocks are equal as numbers', () => {
    const rows = makeStudy({ seed: 'zeros', blocks: 4, chance: () => 0.6 }).map((row) => ({
      ...row,
      block: ['1', '01', '001', '1.0'][Number(row.block) % 4]!,
    }));
    const answer = analyseOutcomes(toTable(rows));
    for (const seed of ['a', 'b', 'c']) {
      const shuffled = Generator.fromSeed(seed).shuffle(rows);
      assert.deepEqual(analyseOutcomes(toTable(shuffled)), answer);
    }
  });

  it('gives the same answer for any order of the rows and any names of phones, phrases and rooms', () => {
    const rows = makeStudy({
      seed: 'order',
      rooms: 2,
      phones: 3,
      isCrossed: true,
      typed: 1,
      chance: () => 0.6,
    });
    const answer = figures(analyseOutcomes(toTable(rows)));
    const shuffled = Generator.fromSeed('any').shuffle(rows);
    assert.deepEqual(figures(analyseOutcomes(toTable(shuffled))), answer);
    const renamed = rows.map((row) => ({
      ...row,
      phone: `phone of ${row.phone}`,
      phrase: `the ${row.phrase}`,
      phrase_spoken: row.phrase_spoken === '' ? '' : `the ${row.phrase_spoken}`,
    }));
    assert.deepEqual(figures(analyseOutcomes(toTable(renamed))), answer);
  });

  it('takes arm revoked and arm spoken with mic revoked for the same, whole slots or phones', () => {
    const crossed = makeStudy({ seed: 'short', phones: 2, isCrossed: true, chance: () => 0.5 });
    const short = crossed.map((row) =>
      row.arm === 'spoken' && row.mic === 'revoked' ? { ...row, arm: 'revoked' } : row,
    );
    assert.deepEqual(analyseOutcomes(toTable(short)), analyseOutcomes(toTable(crossed)));
    const whole = makeStudy({ seed: 'whole', spoken: 4, chance: () => 0.5 });
    const isSecond = (row: Row): boolean => row.arm === 'spoken' && Number(row.slot) % 2 === 0;
    const byArm = whole.map((row) => (isSecond(row) ? { ...row, arm: 'revoked' } : row));
    const byMic = whole.map((row) => ({ ...row, mic: isSecond(row) ? 'revoked' : 'granted' }));
    assert.deepEqual(analyseOutcomes(toTable(byMic)), analyseOutcomes(toTable(byArm)));
  });

  it('counts phones with the permission granted only, and holds a slot without one outside', () => {
    const rows = makeStudy({ seed: 'granted', phones: 2, isCrossed: true, chance: () => 0.5 });
    const granted = rows.filter((row) => row.mic === 'granted');
    const [all, only] = [analyseOutcomes(toTable(rows)).overall, analyseOutcomes(toTable(granted)).overall];
    assert.deepEqual(all.primary, only.primary);
    assert.deepEqual(all.excess, only.excess);
    assert.equal(only.mic, null);
  });

  it('gives own-phrase hits of phones in one slot, granted against revoked, the p of enumeration', () => {
    const rows = makeStudy({ seed: 'enumerate', phones: 4, blocks: 2, isCrossed: true, chance: () => 0.5 });
    const { mic } = analyseOutcomes(toTable(rows)).overall;
    const own = rows.filter((row) => row.arm === 'spoken' && row.phrase === row.phrase_spoken);
    const slots = new Map<string, Row[]>();
    for (const row of own) {
      const slot = `${row.block}/${row.slot}`;
      slots.set(slot, [...(slots.get(slot) ?? []), row]);
    }
    let distribution = new Map([[0, 1]]);
    let T = 0;
    for (const trials of slots.values()) {
      const hits = trials.map((row) => (row.hit === 'TRUE' ? 1 : 0));
      T += trials.reduce((sum, row, at) => sum + (row.mic === 'granted' ? (hits[at] ?? 0) : 0), 0);
      const next = new Map<number, number>();
      for (const [sum, weight] of distribution) {
        for (let one = 0; one < hits.length; one += 1) {
          for (let other = one + 1; other < hits.length; other += 1) {
            const total = sum + (hits[one] ?? 0) + (hits[other] ?? 0);
            next.set(total, (next.get(total) ?? 0) + weight / 6);
          }
        }
      }
      distribution = next;
    }
    const pGreater = [...distribution].reduce((sum, [total, weight]) => sum + (total >= T ? weight : 0), 0);
    assert.equal(mic?.own.T, T);
    assert.ok(Math.abs((mic?.own.pGreater ?? 0) - pGreater) < 1e-12);
  });

  it('does not test the microphone where whole slots had it revoked: what revoking does cannot be told apart', () => {
    const rows = makeStudy({ seed: 'whole slots', phones: 4, blocks: 9, spoken: 4, chance: () => 0.5 }).map(
      (row) => ({ ...row, mic: row.arm === 'spoken' && Number(row.slot) % 2 === 1 ? 'revoked' : 'granted' }),
    );
    const { mic, hasRevoked, verdict, details } = onlyAppOf(analyseOutcomes(toTable(rows)));
    assert.equal(mic, null);
    assert.ok(hasRevoked && verdict.flags.includes('microphone-not-crossed'));
    assert.ok(details.revokedAgainstControl !== null, 'it is shown all the same');
  });

  it('takes typed slots in blocks of their own for the assay and nothing else', () => {
    const main = makeStudy({ seed: 'main', blocks: 8, chance: () => 0.5 });
    const own = makeStudy({ seed: 'own', blocks: 8, spoken: 0, sham: 0, typed: 2, chance: () => 1 }).map(
      (row) => ({
        ...row,
        block: `t${row.block}`,
        phone: 'typist',
      }),
    );
    const [alone, both] = [
      analyseOutcomes(toTable(main)).overall,
      analyseOutcomes(toTable([...main, ...own])).overall,
    ];
    assert.deepEqual(both.primary, alone.primary);
    assert.deepEqual(both.control, alone.control);
    assert.deepEqual(both.excess, alone.excess);
    assert.equal(both.typed?.x, 16);
    assert.ok((both.typed?.pGreater ?? 1) < 0.001);
  });

  it('answers a table without rows, as of a run that ended before its first trial', () => {
    const table = parseOutcomes(`${toCsv(makeStudy({ seed: 'none' })).split('\n')[0]}\n`, {
      mayBeEmpty: true,
    });
    const { overall, apps } = analyseOutcomes(table);
    assert.deepEqual(apps, {});
    assert.equal(overall.primary.pTwoCentral, null);
    assert.equal(overall.verdict, null, 'there is no app to say anything of');
  });

  it('keeps experiments in one table apart and flags them', () => {
    const one = makeStudy({ seed: 'one', chance: () => 0.5 });
    const other = makeStudy({ seed: 'other', chance: () => 0.5 }).map((row) => ({
      ...row,
      experiment: 'second',
    }));
    const { details, verdict } = onlyAppOf(analyseOutcomes(toTable([...one, ...other])));
    assert.equal(details.blocks, 12);
    assert.ok(verdict.flags.includes('several-experiments'));
  });

  it('adjusts p across apps, and gives all together figures but no verdict', () => {
    const rows = makeStudy({ seed: 'holm', apps: ['a', 'b', 'c'], chance: () => 0.5 });
    const { overall, apps } = analyseOutcomes(toTable(rows));
    const p = Object.values(apps).map(({ primary }) => primary.pTwoCentral ?? 1);
    const smallest = Object.values(apps).find(({ primary }) => primary.pTwoCentral === Math.min(...p));
    assert.ok(Math.abs((smallest?.pHolm ?? 0) - Math.min(1, 3 * Math.min(...p))) < 1e-12);
    assert.equal(overall.pHolm, null);
    assert.equal(overall.verdict, null, 'all together are no test of the family');
  });

  it('answers zero events with p = 1, excess 0, Newcombe width and a one-sided upper limit', () => {
    const rows = makeStudy({ seed: 'none', blocks: 40, base: 0, chance: () => 0 });
    const { primary, excess, verdict, details } = onlyAppOf(analyseOutcomes(toTable(rows)));
    assert.equal(primary.pTwoCentral, 1);
    assert.equal(excess.rd, 0);
    assert.ok((excess.lo ?? 0) < -0.01 && (excess.hi ?? 0) > 0.01);
    assert.ok(Math.abs((details.clopperPearson.upper ?? 0) - 0.0247) < 5e-5, '0 of 120 is below 2.47 %');
    assert.ok(verdict.flags.includes('zero-events'));
    assert.equal(verdict.kind, 'inconclusive', 'without a typed arm nothing is excluded');
  });

  it('answers studies that can hardly be answered: one block, one slot, no control, nothing spoken, one arm lost', () => {
    const one = onlyAppOf(analyseOutcomes(toTable(makeStudy({ seed: 'one', blocks: 1 }))));
    assert.ok(one.excess.rd !== null && one.verdict.flags.includes('few-blocks'));
    const alone = onlyAppOf(
      analyseOutcomes(toTable(makeStudy({ seed: 'one', blocks: 1, spoken: 1, silence: 0, sham: 0 }))),
    );
    assert.equal(alone.primary.pTwoCentral, 1);
    assert.equal(alone.excess.rd, null);
    assert.equal(alone.control.rate, null);
    assert.ok(alone.verdict.flags.includes('no-control'));
    const quiet = onlyAppOf(analyseOutcomes(toTable(makeStudy({ seed: 'one', spoken: 0 }))));
    assert.equal(quiet.primary.T, null);
    assert.equal(quiet.rawMatch.rate, null);
    assert.equal(quiet.verdict.kind, 'inconclusive');
  });

  it('has neither NaN nor infinity nor a probability beyond [0, 1] in any answer', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 3 }), ({ shape, chance }, dropped) => {
        const all = makeStudy({ ...shape, chance: () => chance });
        const rows = all.filter((_, index) => (index * 7919) % 11 >= dropped);
        const analysis = analyseOutcomes(toTable(rows.length === 0 ? all : withScoredPhrases(rows, all)));
        for (const [path, value] of numbersIn(analysis, '')) {
          assert.ok(Number.isFinite(value), `${path} is ${value}`);
          const isProbability = /\/(p[A-Z]\w*|q|rate|lo|hi)$/.test(path);
          assert.ok(
            !isProbability || Math.abs(value) <= (path.includes('Parts') || path.includes('parts') ? 30 : 2),
          );
          assert.ok(!/\/(p[A-Z]\w*|q)$/.test(path) || (value >= 0 && value <= 1), `${path} is ${value}`);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds no effect where there is none, more often than not', () => {
    const found = Array.from({ length: 60 }, (_, study) =>
      analyseOutcomes(toTable(makeStudy({ seed: `null ${study}`, phones: 2, chance: () => 0.2 }))),
    ).filter((analysis) => onlyAppOf(analysis).verdict.kind.startsWith('associated'));
    assert.ok(found.length <= 10, `${found.length} of 60 null studies were called associated`);
  });
});

const shapes = fc
  .record({
    seed: fc.string({ maxLength: 5 }),
    rooms: fc.integer({ min: 1, max: 2 }),
    phones: fc.integer({ min: 1, max: 3 }),
    apps: fc.constantFrom(['eleme'], ['eleme', 'meituan']),
    blocks: fc.integer({ min: 1, max: 4 }),
    spoken: fc.integer({ min: 0, max: 3 }),
    silence: fc.integer({ min: 0, max: 2 }),
    sham: fc.integer({ min: 0, max: 1 }),
    typed: fc.integer({ min: 0, max: 1 }),
    isCrossed: fc.boolean(),
    base: fc.constantFrom(0, 0.3, 1),
  })
  .filter(({ spoken, silence, sham, typed }) => spoken + silence + sham + typed > 0)
  .chain((shape) => fc.record({ shape: fc.constant(shape), chance: fc.constantFrom(0, 0.5, 1) }));

/** Dropped rows are missing outcomes; every phrase that was dealt must still be looked for somewhere. */
function withScoredPhrases(rows: readonly Row[], all: readonly Row[]): readonly Row[] {
  const scored = new Set(rows.map((row) => row.phrase));
  const isKept = (row: Row): boolean => row.phrase_spoken === '' || scored.has(row.phrase_spoken);
  const kept = rows.filter(isKept);
  return kept.length === 0 ? all : kept;
}

/** The figures without the names. */
function figures({ overall, apps }: Analysis): unknown {
  const bare = (scope: ScopeAnalysis): unknown => {
    const { phrases, phones, ...details } = scope.details;
    return JSON.stringify({
      ...scope,
      details,
      phrases: phrases.map((one) => one.primary.pTwoCentral ?? -1).toSorted((a, b) => a - b),
      phones: phones.map((one) => one.primary.pTwoCentral ?? -1).toSorted((a, b) => a - b),
    });
  };
  return [bare(overall), ...Object.values(apps).map(bare)];
}

function numbersIn(value: unknown, path: string): [path: string, value: number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => numbersIn(member, `${path}/${key}`));
}
