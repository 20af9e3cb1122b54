import assert from 'node:assert/strict';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import type { AppAnalysis } from '../../src/analyse/analysis.ts';
import { makeStudy, toTable } from '../made-up/made-up-study.ts';
import type { Row, StudyShape } from '../made-up/made-up-study.ts';
import { onlyAppOf } from '../made-up/only-app-of.ts';

const usual = { seed: 'poor', phones: 2, blocks: 8, typed: 2 };

function analysed(shape: Partial<StudyShape>, change: (row: Row) => Row = (row) => row): AppAnalysis {
  return onlyAppOf(analyseOutcomes(toTable(makeStudy({ ...usual, ...shape }).map(change))));
}

/** Typing is followed, so that the instrument can be seen to work. */
const typedOnly: StudyShape['chance'] = ({ arm }) => (arm === 'typed' ? 1 : 0.2);

describe('a table that can hardly be answered', () => {
  it('of one block excludes nothing, though nothing was shown', () => {
    const { verdict } = analysed({ blocks: 1, base: 0, chance: ({ arm }) => (arm === 'typed' ? 1 : 0) });
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdict.sentence, /One block is too few to exclude anything/);
  });

  it('without control slots has no excess, and excludes nothing', () => {
    const { excess, verdict } = analysed({ silence: 0, sham: 0, typed: 0, chance: () => 0.2 });
    assert.equal(excess.rd, null);
    assert.equal(verdict.kind, 'inconclusive');
    assert.ok(verdict.flags.includes('no-control') && verdict.flags.includes('assay-not-tested'));
  });

  it('without control slots can still associate the food with the slots it was spoken in', () => {
    const { verdict } = analysed({ silence: 0, sham: 0, typed: 0, blocks: 12, chance: () => 0.95 });
    assert.equal(verdict.kind, 'associated');
    assert.ok(verdict.flags.includes('no-control'));
  });

  it('without a typed arm excludes nothing', () => {
    const { verdict } = analysed({ typed: 0, blocks: 40, base: 0, chance: () => 0 });
    assert.equal(verdict.kind, 'inconclusive');
    assert.equal(verdict.gates.find(({ gate }) => gate === 'assay')?.isPassed, null);
  });

  it('of an app that shows everything has no room for the claim', () => {
    const { primary, verdict } = analysed({ blocks: 40, base: 1, chance: () => 1 });
    assert.equal(primary.pTwoCentral, 1);
    assert.equal(verdict.kind, 'inconclusive');
    assert.ok(verdict.flags.includes('no-room-for-claim') && verdict.flags.includes('assay-failed'));
  });

  it('of a reader that reads nothing proves no effect of anything', () => {
    const { verdict } = analysed({ blocks: 40, base: 0, chance: () => 0 });
    assert.equal(verdict.kind, 'inconclusive');
    assert.ok(verdict.flags.includes('zero-events') && verdict.flags.includes('assay-failed'));
  });

  it('of one phone is answered', () => {
    assert.equal(analysed({ phones: 1, blocks: 12, chance: typedOnly }).verdict.kind, 'claim-ruled-out');
  });

  it('in which every hit is NA, with or without a status, has no outcome and says so', () => {
    for (const status of [undefined, 'observed', 'phone_lost']) {
      const { primary, losses, verdict } = analysed({}, (row) => ({
        ...row,
        hit: 'NA',
        rank: 'NA',
        ...(status === undefined ? {} : { status }),
      }));
      assert.equal(primary.T, null);
      assert.equal(verdict.kind, 'inconclusive');
      assert.match(verdict.sentence, /No spoken slot has an outcome/);
      assert.equal(losses.missing, losses.trials);
    }
  });

  it('in which the food was shown less after it was spoken associates nothing, and says which way it went', () => {
    const { verdict } = analysed({ blocks: 24, base: 0.8, chance: () => 0.1 });
    assert.ok(!verdict.kind.startsWith('associated'));
    assert.ok(verdict.flags.includes('negative-association'));
  });
});
