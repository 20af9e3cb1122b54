import assert from 'node:assert/strict';
import { idText, type LockPhase } from '../../src/core/words.ts';
import { runEventOf, runEventSchemas, type RunEventOf } from '../../src/journal/run-event.ts';

const verified = { slot: 's1', attempt: 1, phone: 'p1', lock: { deviceLocked: true } };

describe('the words of the method', () => {
  it('are types: a lock phase with a slip of the pen does not compile', () => {
    const phases: readonly LockPhase[] = ['before-exposure', 'before-dwell', 'before-observation'];
    // @ts-expect-error no such phase: `locked_after_dwell` would be false ever after
    const slip: LockPhase = 'before-observaton';
    // @ts-expect-error the same in what a run writes
    const event: RunEventOf<'lock.verified'> = { ...verified, phase: 'after-dwell' };
    for (const phase of phases)
      assert.equal(runEventSchemas['lock.verified'].safeParse({ ...verified, phase }).success, true);
    for (const phase of [slip, event.phase])
      assert.equal(runEventSchemas['lock.verified'].safeParse({ ...verified, phase }).success, false);
  });

  it('are what a journal is read by', () => {
    const gesture = { slot: 's1', attempt: 1, phone: 'p1', target: 'x', at: '2026-01-01T00:00:00.000Z' };
    assert.equal(
      runEventOf({ type: 'gesture.made', data: { ...gesture, kind: 'stop-app' } })?.type,
      'gesture.made',
    );
    assert.throws(
      () => runEventOf({ type: 'gesture.made', data: { ...gesture, kind: 'swipe' } }),
      /kind: Invalid option/,
    );
  });

  it('have one form of id, with an example that fits what is named', () => {
    assert.equal(idText('p1').safeParse('p-1').success, true);
    assert.match(
      idText('p1').safeParse('P1').error?.message ?? '',
      /lower-case letters, digits and hyphens, e.g. \\"p1\\"/,
    );
    assert.doesNotMatch(idText().safeParse('P1').error?.message ?? '', /e\.g\./);
  });
});
