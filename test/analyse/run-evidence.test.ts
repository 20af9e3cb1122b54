import assert from 'node:assert/strict';
import { asId } from '../../src/core/words.ts';
import type { AppId, PhoneId } from '../../src/core/words.ts';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import type { MissingTrial, RunEvidence } from '../../src/analyse/verdict/run-evidence.ts';
import { analyse, evidenceOf, placeOf } from '../made-up/made-up-evidence.ts';
import { makeStudy, toTable } from '../made-up/made-up-study.ts';
import type { Row } from '../made-up/made-up-study.ts';

const shape = { seed: 'run', phones: 2, blocks: 6, typed: 1 };
const strong = makeStudy({ ...shape, chance: () => 0.95 });

function isSpoken(row: Row): boolean {
  return row.arm === 'spoken';
}

describe('analyseOutcomes with what a run knows', () => {
  it('passes every gate of a run that went as planned', () => {
    const { verdict, details } = analyse(strong);
    assert.deepEqual(
      verdict.gates.map(({ isPassed }) => isPassed),
      [true, true, true],
    );
    assert.equal(verdict.kind, 'associated');
    assert.deepEqual(details.perProtocol?.primary.pGreater, analyse(strong).primary.pGreater);
    assert.equal(details.worstCase, null);
  });

  it('does not count blocks without a spoken slot as completed blocks of the plan', () => {
    const typedOnly = strong.filter((row) => row.block !== '6' || !isSpoken(row));
    const { verdict } = analyse(typedOnly, { plannedBlocks: 6 });
    assert.ok(verdict.flags.includes('stopped-early'), 'five of six blocks are complete');
  });

  it('leaves blocks out that are not complete', () => {
    const five = evidenceOf(strong).completedBlocks.slice(0, 5);
    const all = analyseOutcomes(toTable(strong), {
      evidence: evidenceOf(strong, { completedBlocks: five, plannedBlocks: 5 }),
    }).overall;
    assert.equal(all.details.blocks, 5);
    assert.deepEqual(
      all.details.eValues.map(({ block }) => block),
      five.map(({ block }) => block),
    );
  });

  it('takes the e-process in the order in which the blocks were completed', () => {
    const backwards = evidenceOf(strong).completedBlocks.toReversed();
    const { details, primary } = analyse(strong, { completedBlocks: backwards });
    assert.deepEqual(
      details.eValues.map(({ block }) => block),
      ['6', '5', '4', '3', '2', '1'],
    );
    assert.ok(Math.abs((primary.eFinal ?? 0) / (analyse(strong).primary.eFinal ?? 1) - 1) < 1e-9);
  });

  it('fails the manipulation gate when the stimulus was not heard, or silence was not silent', () => {
    const { exposures } = evidenceOf(strong);
    const deaf = exposures.map((slot) =>
      slot.arm === 'spoken' ? { ...slot, exposed: 'no' as const } : slot,
    );
    const muted = analyse(strong, { exposures: deaf }).verdict;
    assert.equal(muted.kind, 'inconclusive-gate');
    assert.match(
      muted.sentence,
      /manipulation check failed, because the stimulus was found .* 0 of 18 spoken/,
    );
    let isFirst = true;
    const loud = exposures.map((slot) => {
      if (slot.arm !== 'silence' || !isFirst) return slot;
      isFirst = false;
      return { ...slot, exposed: 'yes' as const };
    });
    assert.match(analyse(strong, { exposures: loud }).verdict.sentence, /heard in 1 of 12 slots of silence/);
  });

  it('shows beside the primary analysis the one of verified slots', () => {
    const { exposures } = evidenceOf(strong);
    const some = exposures.map((slot) =>
      slot.arm === 'spoken' && slot.block === '1' ? { ...slot, exposed: 'possible' as const } : slot,
    );
    const { details, primary } = analyse(strong, { exposures: some });
    assert.ok((details.perProtocol?.primary.T ?? 0) < (primary.T ?? 0));
  });

  it('fails the assay gate when typing does not bring the phrase up, whatever the rest says', () => {
    const dead = makeStudy({ ...shape, chance: ({ arm }) => (arm === 'typed' ? 0 : 0.95) });
    const { verdict } = analyse(dead);
    assert.equal(verdict.kind, 'inconclusive-gate');
    assert.match(verdict.sentence, /assay check failed/);
    assert.ok(!verdict.flags.includes('claim-ruled-out'));
  });

  it('fails the integrity gate with a word for each thing that is wrong', () => {
    const fails = (changes: Partial<RunEvidence>, finding: RegExp): void => {
      const { kind, sentence } = analyse(strong, changes).verdict;
      assert.equal(kind, 'inconclusive-gate');
      assert.match(sentence, finding);
    };
    fails({ isPlanUnchanged: false }, /the plan is not the one that was sealed/);
    fails({ isJournalWhole: false }, /the journal is not whole/);
    fails({ appVersions: { [asId<AppId>('eleme')]: ['11.2.3', '11.3.0'] } }, /eleme changed its version/);
    fails(
      { plannedSlots: { spoken: 18, silence: 12, sham: 7, typed: 6 } },
      /6 slots of sham where 7 were planned/,
    );
  });

  it('fails the integrity gate when trials are missing from one arm, and not when from both alike', () => {
    const isLost = (row: Row): boolean => isSpoken(row) && row.phone === 'r1p1';
    const lost = strong.map((row) =>
      isLost(row) ? { ...row, hit: '', status: 'blocked_by_app' } : observed(row),
    );
    const uneven = analyse(lost);
    assert.equal(uneven.verdict.kind, 'inconclusive-gate');
    assert.match(uneven.verdict.sentence, /missing unevenly \(18 of 36 spoken and 0 of 36 control trials/);
    const even = strong.map((row) =>
      row.phone === 'r1p1' ? { ...row, hit: '', status: 'phone_lost' } : observed(row),
    );
    const { verdict, details } = analyse(even);
    assert.equal(details.attrition.pTwoCentral, 1);
    assert.equal(verdict.kind, 'associated');
    assert.ok(verdict.flags.includes('missing-trials'));
  });

  it('counts missing trials against the claim and for it, from the table or from the run alike', () => {
    const isLost = (row: Row): boolean => row.block === '2' && row.phone === 'r1p2';
    const told = strong.map((row) =>
      isLost(row) ? { ...row, hit: '', status: 'unreadable' } : observed(row),
    );
    const rest = strong.filter((row) => !isLost(row));
    const lostTrials = [...new Map(strong.filter(isLost).map((row) => [row.slot, row])).values()];
    const missingTrials = lostTrials.map((row): MissingTrial => ({
      ...placeOf(row),
      phone: asId<PhoneId>(row.phone),
      app: asId<AppId>(row.app),
      status: 'unreadable',
      ...labelOf(row),
    }));
    const fromTable = analyse(told).details;
    const fromRun = analyse(rest, { missingTrials }).details;
    assert.deepEqual(fromRun.worstCase, fromTable.worstCase);
    assert.deepEqual(fromRun.attrition, fromTable.attrition);
    const { againstClaim, forClaim } = fromTable.worstCase ?? {};
    assert.equal((forClaim?.primary.T ?? 0) - (againstClaim?.primary.T ?? 0), 3);
    assert.ok((againstClaim?.excess.rd ?? 1) < (forClaim?.excess.rd ?? 0));
    assert.ok((againstClaim?.primary.pGreater ?? 0) > (forClaim?.primary.pGreater ?? 1));
  });

  it('keeps voided blocks out of the primary analysis and in the worst case', () => {
    const [first, ...others] = evidenceOf(strong).completedBlocks;
    assert.ok(first !== undefined);
    const { details, primary, verdict } = analyse(strong, {
      plannedBlocks: 5,
      completedBlocks: others,
      plannedSlots: { spoken: 15, silence: 10, sham: 5, typed: 5 },
      voidedBlocks: [{ ...first, reason: 'the loudspeaker fell silent' }],
    });
    assert.equal(details.blocks, 5);
    assert.equal(details.attrition.voided, 14);
    assert.equal(details.worstCase?.forClaim.primary.T, (primary.T ?? 0) + 6);
    assert.equal(verdict.kind, 'associated');
  });

  it('answers a run whose every trial is missing', () => {
    const lost = strong.map((row) => ({ ...row, hit: '', status: 'blocked_by_app' }));
    const { primary, verdict } = analyse(lost);
    assert.equal(primary.T, null);
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdict.sentence, /no spoken slot has an outcome/);
  });

  it('refuses a run that dealt another label than the table says', () => {
    const row = strong[0];
    assert.ok(row !== undefined);
    const other: MissingTrial = {
      ...placeOf(row),
      phone: asId<PhoneId>('p9'),
      app: asId<AppId>('eleme'),
      arm: row.arm === 'sham' ? 'silence' : 'sham',
      status: 'phone_lost',
    };
    assert.throws(() => analyse(strong, { missingTrials: [other] }), /expected one label/);
  });
});

function observed(row: Row): Row {
  return { ...row, status: 'observed' };
}

function labelOf(row: Row): Pick<MissingTrial, 'arm' | 'phrase'> {
  switch (row.arm) {
    case 'spoken':
      return { arm: 'spoken', phrase: asId(row.phrase_spoken) };
    case 'typed':
      return { arm: 'typed', phrase: asId(row.phrase_spoken) };
    case 'sham':
      return { arm: 'sham' };
    default:
      return { arm: 'silence' };
  }
}
