import assert from 'node:assert/strict';
import { flagWords } from '../../src/analyse/verdict/flag-words.ts';
import { usualCriteria } from '../../src/analyse/verdict/criteria.ts';
import type { RunEvidence } from '../../src/analyse/verdict/run-evidence.ts';
import { analyse } from '../made-up/made-up-evidence.ts';
import { makeStudy } from '../made-up/made-up-study.ts';

const shape = { seed: 'run', phones: 2, blocks: 6, typed: 1 };
const strong = makeStudy({ ...shape, chance: () => 0.95 });

describe('the criteria of a plan', () => {
  it('judges by the level, the margin and the claim of the plan', () => {
    const even = makeStudy({ ...shape, blocks: 12, chance: ({ arm }) => (arm === 'typed' ? 1 : 0.2) });
    const judged = (criteria: Partial<RunEvidence['criteria']>) =>
      analyse(even, { criteria: { ...usualCriteria, ...criteria } });
    const { excess, details } = judged({});
    const widest = Math.max(Math.abs(excess.lo ?? 1), Math.abs(excess.hi ?? 1)) + 0.01;
    assert.ok(widest > 0.1 && (excess.hi ?? 1) < 0.6);
    assert.equal(judged({}).verdict.kind, 'claim-ruled-out');
    assert.equal(judged({ claim: (excess.hi ?? 0) - 0.01 }).verdict.kind, 'inconclusive');
    const wide = judged({ margin: widest }).verdict;
    assert.equal(wide.kind, 'no-practical-effect');
    assert.match(wide.sentence, new RegExp(`by as much as ${Number((100 * widest).toFixed(2))} points`));
    assert.ok((judged({ claim: 0.2 }).details.pBelowClaim ?? 0) > (details.pBelowClaim ?? 1));
    const { primary } = analyse(strong);
    const alpha = (primary.pTwoCentral ?? 0) / 2;
    assert.equal(analyse(strong).verdict.kind, 'associated');
    assert.equal(analyse(strong, { criteria: { ...usualCriteria, alpha } }).verdict.kind, 'inconclusive');
  });
});

describe('an answer that is withheld', () => {
  it('shows before the planned number of blocks of the answer the e-value alone', () => {
    const quiet = makeStudy({ ...shape, chance: ({ arm }) => (arm === 'typed' ? 1 : 0.2) });
    const { primary, typed, verdict, details } = analyse(quiet, { plannedBlocks: 20 });
    assert.deepEqual(
      [primary.pGreater, primary.pLess, primary.pTwoCentral, primary.pMidGreater, primary.pHolm],
      [null, null, null, null, null],
    );
    assert.equal(typed?.pGreater, null);
    assert.ok(primary.eFinal !== null && primary.eMax !== null);
    assert.equal(verdict.kind, 'inconclusive');
    assert.ok(verdict.flags.includes('withheld'));
    assert.match(verdict.sentence, /6 of 20 blocks are complete, p-values are withheld/);
    assert.doesNotMatch(JSON.stringify({ ...details, attrition: null }), /"(p[A-Z]\w*|q)":\d/);
  });

  it('hides rates, T and intervals too, which say what a p-value says', () => {
    const crossed = makeStudy({ ...shape, phones: 4, isCrossed: true, chance: () => 0.4 });
    const { verdict, details, ...answer } = analyse(crossed, { plannedBlocks: 20 });
    assert.ok(verdict.flags.includes('withheld') && answer.mic !== null && answer.typed !== null);
    const { eFinal, eMax } = answer.primary;
    const left = numbersIn({ ...answer, primary: { ...answer.primary, eFinal: null, eMax: null } });
    assert.ok(eFinal !== null && eMax !== null);
    assert.deepEqual(
      left.filter((place) => !place.endsWith('.n')),
      [],
    );
    const { attrition: _, sampleRatio: __, eValues: ___, ...rest } = details;
    assert.deepEqual(
      numbersIn(rest).filter((place) => !/blocks$|strata$|\.n$|unscoredTrials$/.test(place)),
      [],
    );
    for (const flag of ['no-control', 'zero-events', 'claim-ruled-out'] as const)
      assert.ok(!verdict.flags.includes(flag), flag);
    assert.doesNotMatch([verdict.sentence, ...flagWords(verdict)].join(), /NaN|null|undefined|%/);
  });

  it('does not judge the assay while p-values are withheld', () => {
    const dead = makeStudy({ ...shape, chance: () => 0.2 });
    const early = analyse(dead, { plannedBlocks: 20 }).verdict;
    assert.equal(early.gates.find(({ gate }) => gate === 'assay')?.isPassed, null);
    assert.equal(early.kind, 'inconclusive');
    assert.equal(analyse(dead).verdict.kind, 'inconclusive-gate');
  });

  it('gives p-values early where the e-value has reached 20, and says so', () => {
    const { primary, verdict } = analyse(strong, { plannedBlocks: 20 });
    assert.ok((primary.eMax ?? 0) >= 20);
    assert.ok(primary.pTwoCentral !== null);
    assert.ok(verdict.flags.includes('stopped-early') && !verdict.flags.includes('withheld'));
  });
});

/** Where a value holds numbers. */
function numbersIn(value: unknown, place = ''): string[] {
  if (typeof value === 'number') return [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => numbersIn(one, `${place}.${name}`));
}
