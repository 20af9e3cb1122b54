import assert from 'node:assert/strict';
import { flagWords } from '../../src/analyse/verdict/flag-words.ts';
import { usualCriteria } from '../../src/analyse/evidence/criteria.ts';
import type { RunEvidence } from '../../src/analyse/evidence/run-evidence.ts';
import { analyse } from '../made-up/made-up-evidence.ts';
import { makeStudy } from '../made-up/made-up-study.ts';

const shape = { seed: 'run', phones: 2, blocks: 6, typed: 2 };
const strong = makeStudy({ ...shape, chance: () => 0.95 });

describe('the criteria of a plan', () => {
  it('judges by the level, the margin and the claim of the plan', () => {
    const even = makeStudy({ ...shape, blocks: 12, chance: ({ arm }) => (arm === 'typed' ? 1 : 0.2) });
    const judged = (criteria: Partial<RunEvidence['criteria']>) =>
      analyse(even, { criteria: { ...usualCriteria, ...criteria } });
    const { excess, details } = judged({});
    const widest = Math.max(Math.abs(excess.guard99Lo ?? 1), Math.abs(excess.guard99Hi ?? 1)) + 0.01;
    assert.ok(widest > 0.1 && (excess.guardHi ?? 1) < 0.6);
    assert.equal(judged({}).verdict.kind, 'claim-ruled-out');
    assert.equal(judged({ claim: (excess.guardHi ?? 0) - 0.01 }).verdict.kind, 'inconclusive');
    const wide = judged({ margin: widest }).verdict;
    assert.equal(wide.kind, 'no-practical-effect');
    assert.match(wide.sentence, new RegExp(`by as much as ${Number((100 * widest).toFixed(2))} points`));
    assert.ok((judged({ claim: 0.2 }).details.pBelowClaim ?? 0) > (details.pBelowClaim ?? 1));
    const weak = makeStudy({ ...shape, seed: 'weak 0', chance: ({ arm }) => (arm === 'typed' ? 1 : 0.5) });
    const { primary, verdict } = analyse(weak);
    assert.ok(verdict.kind === 'associated' && (primary.eMax ?? 40) < 40, 'by its p-value alone');
    const alpha = (primary.pTwoCentral ?? 0) / 2;
    assert.equal(analyse(weak, { criteria: { ...usualCriteria, alpha } }).verdict.kind, 'inconclusive');
  });
});

describe('an answer that is withheld', () => {
  it('shows before the planned number of blocks of the answer the e-value alone', () => {
    const quiet = makeStudy({ ...shape, chance: ({ arm }) => (arm === 'typed' ? 1 : 0.2) });
    const { primary, pHolm, typed, verdict, details } = analyse(quiet, { plannedBlocks: 20 });
    assert.deepEqual(
      [primary.pGreater, primary.pLess, primary.pTwoCentral, primary.pMidGreater, pHolm],
      [null, null, null, null, null],
    );
    assert.equal(typed?.pGreater, null);
    assert.ok(primary.eFinal !== null && primary.eMax !== null);
    assert.equal(verdict.kind, 'inconclusive');
    assert.ok(verdict.flags.includes('withheld'));
    assert.match(verdict.sentence, /6 of 20 blocks are complete, and every other figure is withheld/);
    assert.doesNotMatch(JSON.stringify({ ...details, attrition: null }), /"(p[A-Z]\w*|q)":\d/);
  });

  it('hides rates, T and intervals too, which say what a p-value says', () => {
    const crossed = makeStudy({ ...shape, phones: 4, isCrossed: true, chance: () => 0.4 });
    const { verdict, details, losses, ...answer } = analyse(crossed, { plannedBlocks: 20 });
    assert.deepEqual([losses.filled, losses.tipping, losses.excess], [null, null, undefined]);
    assert.ok(verdict.flags.includes('withheld') && answer.mic !== null && answer.typed !== null);
    const left = numbersIn(answer).filter((place) => !/\.(n|of|blocks)$/.test(place));
    assert.deepEqual(left, [
      '.primary.eFinal',
      '.primary.eMax',
      '.food.eFinal',
      '.food.eMax',
      '.mic.eFinal',
      '.mic.eMax',
    ]);
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
    assert.ok(analyse(dead).verdict.flags.includes('assay-failed'));
    assert.ok(!early.flags.includes('assay-failed'));
  });

  it('is opened early where its e-values have reached 40, and says so', () => {
    const { primary, food, verdict } = analyse(strong, { plannedBlocks: 20 });
    assert.ok((primary.eMax ?? 0) >= 40 && (food?.eMax ?? 0) >= 40);
    assert.ok(primary.pTwoCentral !== null);
    assert.ok(verdict.flags.includes('stopped-early') && !verdict.flags.includes('withheld'));
    assert.equal(verdict.kind, 'associated');
  });

  it('is given at the planned end, which a settled run has reached with fewer blocks too', () => {
    const quiet = makeStudy({ ...shape, blocks: 12, chance: ({ arm }) => (arm === 'typed' ? 1 : 0.2) });
    const { verdict, isWithheld } = analyse(quiet, { plannedBlocks: 13, isSettled: true });
    assert.ok(!isWithheld && verdict.flags.includes('fewer-blocks-than-planned'));
    assert.equal(verdict.kind, 'claim-ruled-out');
  });

  it('is shown but decides nothing where a hand ended the run, unless by e-values', () => {
    const quiet = makeStudy({ ...shape, blocks: 12, chance: ({ arm }) => (arm === 'typed' ? 1 : 0.2) });
    const ended = analyse(quiet, { plannedBlocks: 24, endedByHand: true });
    assert.ok(!ended.isWithheld && ended.excess.rd !== null && ended.verdict.flags.includes('ended-by-hand'));
    assert.equal(ended.verdict.kind, 'inconclusive');
    assert.equal(analyse(strong, { plannedBlocks: 24, endedByHand: true }).verdict.kind, 'associated');
  });
});

/** Where a value holds numbers. */
function numbersIn(value: unknown, place = ''): string[] {
  if (typeof value === 'number') return [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => numbersIn(one, `${place}.${name}`));
}
