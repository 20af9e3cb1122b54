import assert from 'node:assert/strict';
import { judgeHabits } from '../../../../src/phones/android/doctor/judge-habits.ts';

const good = [
  '5000\n',
  'Trust manager state:\n User "Owner" (id=0, flags=0x4c13) (current): trusted=0, trustManaged=0, deviceLocked=1\n',
  'IDLE\n',
  '0\n',
  'null\n',
];

/** The state of one habit when its command answers otherwise. */
function stateWith(place: number, answer: string): string | undefined {
  return judgeHabits(good.with(place, answer))[place]?.state;
}

describe('the habits of a phone', () => {
  it('are in order when it locks at once, dozes, and its key does not expire', () => {
    assert.deepEqual(
      judgeHabits(good).map(({ state }) => state),
      ['ok', 'ok', 'ok', 'ok', 'ok'],
    );
  });

  it('are told of when they end or bend a study', () => {
    assert.equal(stateWith(0, '60000\n'), 'fail');
    assert.equal(stateWith(1, good[1]!.replace('trustManaged=0', 'trustManaged=1')), 'warn');
    assert.equal(stateWith(2, 'ACTIVE\n'), 'warn');
    assert.equal(stateWith(3, 'null\n'), 'warn');
    assert.equal(stateWith(4, '1\n'), 'fail');
  });

  it('are no fault where the phone says nothing of them', () => {
    const silent = judgeHabits(['null\n', '', "Can't find service: deviceidle\n", '0\n', 'null\n']);
    assert.deepEqual(
      silent.map(({ state }) => state),
      ['ok', 'ok', 'ok', 'ok', 'ok'],
    );
  });
});
