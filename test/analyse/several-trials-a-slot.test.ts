import assert from 'node:assert/strict';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import { makeStudy, toTable } from '../made-up/made-up-study.ts';
import type { StudyShape } from '../made-up/made-up-study.ts';

describe('slots that hold several trials', () => {
  it('exclude nothing before six blocks, as those of one trial do', () => {
    const verdictsOf = (shape: Partial<StudyShape>) => {
      const rows = makeStudy({
        seed: 'quiet',
        base: 0.02,
        typed: 2,
        chance: ({ arm }) => (arm === 'typed' ? 1 : 0),
        ...shape,
      });
      return Object.values(analyseOutcomes(toTable(rows)).apps).map(({ verdict }) => verdict);
    };
    for (const shared of [{}, { phones: 4 }, { apps: ['eleme', 'meituan'] }]) {
      for (const { kind, flags } of verdictsOf({ blocks: 5, ...shared })) {
        assert.equal(kind, 'inconclusive');
        assert.ok(flags.includes('few-blocks'));
      }
      for (const { kind, flags } of verdictsOf({ blocks: 12, ...shared })) {
        assert.equal(kind, 'claim-ruled-out');
        assert.ok(!flags.includes('few-blocks'));
      }
    }
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
    const { typed } = analyseOutcomes(toTable(rows)).overall;
    assert.deepEqual([typed?.x, typed?.n], [6, 12]);
    assert.ok((typed?.pGreater ?? 1) < 0.001);
  });
});
