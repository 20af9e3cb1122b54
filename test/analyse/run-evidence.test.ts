import assert from 'node:assert/strict';
import { asId } from '../../src/core/words.ts';
import type { AppId, PhoneId } from '../../src/core/words.ts';
import type { Verdict } from '../../src/analyse/analysis.ts';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import type { MissingTrial, RunEvidence } from '../../src/analyse/evidence/run-evidence.ts';
import { analyse, evidenceOf, placeOf } from '../made-up/made-up-evidence.ts';
import { makeStudy, toTable } from '../made-up/made-up-study.ts';
import type { Row } from '../made-up/made-up-study.ts';

const shape = { seed: 'run', phones: 2, blocks: 6, typed: 2 };
const strong = makeStudy({ ...shape, chance: () => 0.95 });

function isSpoken(row: Row): boolean {
  return row.arm === 'spoken';
}

describe('analyseOutcomes with what a run knows', () => {
  it('passes every gate of a run that went as planned', () => {
    const { verdict, details } = analyse(strong);
    assert.deepEqual(
      verdict.gates.map(({ gate, isPassed }) => [gate, isPassed]),
      [
        ['integrity', true],
        ['exposure', true],
        ['app', null],
        ['silence', true],
        ['updates', true],
        ['assay', true],
      ],
    );
    assert.equal(verdict.kind, 'associated');
    assert.deepEqual(details.perProtocol?.primary.pGreater, analyse(strong).primary.pGreater);
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

  it('says nothing where the stimulus was found in less than half of the spoken slots, and excludes nothing below four fifths', () => {
    const { exposures } = evidenceOf(strong);
    const heardIn = (blocks: readonly string[]) =>
      exposures.map((slot) =>
        slot.arm === 'spoken' && !blocks.includes(slot.block) ? { ...slot, exposed: 'no' as const } : slot,
      );
    const muted = analyse(strong, { exposures: heardIn([]) }).verdict;
    assert.equal(muted.kind, 'inconclusive-gate');
    assert.match(muted.sentence, /the stimulus was found in the recording of 0 of 18 spoken slots/);
    const part = analyse(strong, { exposures: heardIn(['1', '2', '3', '4']) }).verdict;
    assert.equal(part.kind, 'associated', 'what was not heard can hide an association, not create one');
    assert.deepEqual(failedIn(part), ['exposure']);
    assert.deepEqual(failedIn(analyse(strong, { exposures: [] }).verdict), ['exposure']);
  });

  it('vetoes exclusions by sound in silence, and flags a single false alarm', () => {
    const { exposures } = evidenceOf(strong);
    const loudIn = (times: number) => {
      let left = times;
      return exposures.map((slot) => {
        if (slot.arm !== 'silence' || left === 0) return slot;
        left -= 1;
        return { ...slot, exposed: 'yes' as const };
      });
    };
    const alarm = analyse(strong, { exposures: loudIn(1) }).verdict;
    assert.ok(alarm.kind === 'associated' && alarm.flags.includes('contamination'));
    assert.deepEqual(failedIn(alarm), ['silence'], '1 of 12 is more than 5 %');
  });

  it('proves a silence without a marker where every spoken slot of its block was verified', () => {
    const { exposures } = evidenceOf(strong);
    const unmarked = exposures.map((slot) =>
      slot.arm === 'silence' ? { ...slot, exposed: 'possible' as const } : slot,
    );
    assert.deepEqual(failedIn(analyse(strong, { exposures: unmarked }).verdict), []);
    const doubtful = unmarked.map((slot) =>
      slot.arm === 'spoken' && Number(slot.block) < 3 ? { ...slot, exposed: 'possible' as const } : slot,
    );
    assert.ok(failedIn(analyse(strong, { exposures: doubtful }).verdict).includes('silence'));
  });

  it('shows beside the primary analysis the one of verified slots', () => {
    const { exposures } = evidenceOf(strong);
    const some = exposures.map((slot) =>
      slot.arm === 'spoken' && slot.block === '1' ? { ...slot, exposed: 'possible' as const } : slot,
    );
    const { details, primary } = analyse(strong, { exposures: some });
    assert.ok((details.perProtocol?.primary.T ?? 0) < (primary.T ?? 0));
  });

  it('lets a failed assay veto exclusions only', () => {
    const dead = makeStudy({ ...shape, chance: ({ arm }) => (arm === 'typed' ? 0 : 0.95) });
    const { verdict } = analyse(dead);
    assert.equal(verdict.kind, 'associated');
    assert.ok(verdict.flags.includes('assay-failed') && !verdict.flags.includes('claim-ruled-out'));
    const nothing = makeStudy({ ...shape, base: 0.02, chance: () => 0 });
    assert.equal(analyse(nothing).verdict.kind, 'inconclusive');
  });

  it('says nothing of a run whose plan, journal or arm counts are not as sealed, with a word for each', () => {
    const fails = (changes: Partial<RunEvidence>, finding: RegExp): void => {
      const { kind, sentence } = analyse(strong, changes).verdict;
      assert.equal(kind, 'inconclusive-gate');
      assert.match(sentence, finding);
    };
    fails({ isPlanUnchanged: false }, /the plan is not the one that was sealed/);
    fails({ isJournalWhole: false }, /the journal is not whole/);
    fails(
      { plannedSlots: { spoken: 18, silence: 12, sham: 7, typed: 12 } },
      /6 slots of sham were found where 7 were planned/,
    );
  });

  it('flags an update between blocks, and excludes nothing after one inside a block', () => {
    const eleme = asId<AppId>('eleme');
    const appVersions = { [eleme]: ['11.2.3', '11.3.0'] };
    const between = analyse(strong, { appVersions }).verdict;
    assert.ok(between.kind === 'associated' && between.flags.includes('updated-between-blocks'));
    assert.deepEqual(failedIn(between), []);
    const [block] = evidenceOf(strong).completedBlocks;
    assert.ok(block !== undefined);
    const inside = analyse(strong, { appVersions, updatedInsideBlock: [{ app: eleme, ...block }] }).verdict;
    assert.ok(inside.flags.includes('updated-inside-block'));
    assert.deepEqual(failedIn(inside), ['updates']);
  });

  it('excludes nothing of an app that was stopped before it could hear', () => {
    assert.deepEqual(failedIn(analyse(strong, { isAppStopped: true }).verdict), ['app']);
  });

  it('says that a plan of an older method is judged by the present one', () => {
    assert.ok(analyse(strong, { planMethod: 1 }).verdict.flags.includes('plan-of-older-method'));
  });

  it('sees phones that are lost after speech, and not those that are lost in all slots alike', () => {
    const isLost = (row: Row): boolean => isSpoken(row) && row.phone === 'r1p1';
    const lost = strong.map((row) =>
      isLost(row) ? { ...row, hit: '', status: 'blocked_by_app' } : observed(row),
    );
    const uneven = analyse(lost);
    assert.ok(uneven.losses.p <= 0.05 && uneven.losses.needs === 0.5);
    assert.ok(uneven.verdict.flags.includes('losses-uneven'));
    const even = strong.map((row) =>
      row.phone === 'r1p1' ? { ...row, hit: '', status: 'phone_lost' } : observed(row),
    );
    const { verdict, losses } = analyse(even);
    assert.deepEqual([losses.p, losses.first, losses.needs], [1, 0, 0], 'it was never there to be lost');
    assert.equal(verdict.kind, 'associated');
    assert.ok(verdict.flags.includes('missing-trials'));
  });

  it('fills missing trials alike whether the table or the run tells them', () => {
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
    const fromTable = analyse(told);
    const fromRun = analyse(rest, { missingTrials });
    assert.deepEqual(fromRun.losses, fromTable.losses);
    assert.deepEqual(fromRun.details.attrition, fromTable.details.attrition);
    assert.equal(fromTable.losses.missing, 6);
  });

  it('keeps voided blocks out of the primary analysis, and counts them back in where a hand voided one', () => {
    const [first, ...others] = evidenceOf(strong).completedBlocks;
    assert.ok(first !== undefined);
    const voidedBy = (by: 'harness' | 'operator') =>
      analyse(strong, {
        plannedBlocks: 5,
        completedBlocks: others,
        plannedSlots: { spoken: 15, silence: 10, sham: 5, typed: 10 },
        voidedBlocks: [{ ...first, by, reason: 'the loudspeaker fell silent' }],
      });
    const broken = voidedBy('harness');
    assert.equal(broken.details.blocks, 5);
    assert.deepEqual([broken.losses.withVoided, broken.losses.needs], [false, null]);
    const stopped = voidedBy('operator');
    assert.deepEqual(stopped.primary, broken.primary);
    assert.deepEqual([stopped.losses.withVoided, stopped.losses.needs], [true, 0.5]);
    assert.ok(stopped.verdict.flags.includes('voids-included'));
    assert.equal(stopped.verdict.kind, 'associated', 'all of its trials were read, and it bears them');
  });

  it('answers a run whose every trial is missing', () => {
    const lost = strong.map((row) => ({ ...row, hit: '', status: 'blocked_by_app' }));
    const { primary, verdict } = analyse(lost);
    assert.equal(primary.T, null);
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdict.sentence, /No spoken slot has an outcome/);
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

/** The gates that failed. */
function failedIn({ gates }: Verdict): readonly string[] {
  return gates.filter(({ isPassed }) => isPassed === false).map(({ gate }) => gate);
}

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
