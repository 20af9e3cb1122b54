import assert from 'node:assert/strict';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import { makeStudy, toTable } from '../made-up/made-up-study.ts';
import type { Row, StudyShape } from '../made-up/made-up-study.ts';

describe('slots that hold several trials', () => {
  it('give no verdict on the interval of a few blocks', () => {
    const verdictOf = (shape: Partial<StudyShape>) =>
      analyseOutcomes(toTable(makeStudy({ seed: 'quiet', base: 0.02, chance: () => 0, ...shape }))).overall
        .verdict;
    assert.equal(verdictOf({ blocks: 4 }).kind, 'claim-ruled-out', 'one phone, one app: one trial a slot');
    for (const shared of [{ phones: 4 }, { apps: ['eleme', 'meituan'] }]) {
      const few = verdictOf({ blocks: 4, ...shared });
      assert.equal(few.kind, 'inconclusive');
      assert.ok(few.flags.includes('interval-too-short'));
      const enough = verdictOf({ blocks: 5, ...shared });
      assert.match(enough.kind, /^claim-ruled-out$|^no-practical-effect$/);
      assert.ok(!enough.flags.includes('interval-too-short'));
    }
  });

  it('are flagged where phones had the permission revoked in spoken slots only', () => {
    const crossed = makeStudy({ seed: 'crossed', phones: 2, isCrossed: true, chance: () => 0.5 });
    const flagsWhere = (isGranted: (row: Row) => boolean) =>
      analyseOutcomes(toTable(crossed.map((row) => (isGranted(row) ? { ...row, mic: 'granted' } : row))))
        .overall.verdict.flags;
    assert.ok(!flagsWhere(() => false).includes('microphone-not-crossed'));
    assert.ok(flagsWhere(({ arm }) => arm !== 'spoken').includes('microphone-not-crossed'));
    const alone = crossed
      .filter(({ phone }) => phone.endsWith('p1'))
      .map((row) => ({ ...row, mic: row.phrase_spoken === 'hotpot' ? 'revoked' : 'granted' }));
    const { flags } = analyseOutcomes(toTable(alone)).overall.verdict;
    assert.ok(!flags.includes('microphone-not-crossed'), 'whole slots are held outside the test');
  });

  it('count for the assay whatever their permission, since typing needs no microphone', () => {
    const rows = makeStudy({
      seed: 'assay',
      phones: 2,
      typed: 1,
      isCrossed: true,
      base: 0,
      chance: ({ arm, mic }) => (arm === 'typed' && mic === 'revoked' ? 1 : 0),
    });
    const { typed, verdict } = analyseOutcomes(toTable(rows)).overall;
    assert.deepEqual([typed?.x, typed?.n], [6, 12]);
    assert.ok((typed?.pGreater ?? 1) < 0.001);
    assert.notEqual(verdict.kind, 'inconclusive-gate');
  });
});
