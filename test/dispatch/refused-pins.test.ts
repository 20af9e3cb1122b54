import assert from 'node:assert/strict';
import { PhoneUse } from '../../src/dispatch/phone-use.ts';

const dayMs = 24 * 3_600_000;

function useWith(...ats: readonly string[]): PhoneUse {
  const use = new PhoneUse();
  for (const at of ats) {
    use.take({ type: 'pin.refused', data: { slot: 's1', attempt: 1, phone: 'p1', at } });
  }
  return use;
}

describe('refused PINs of a phone', () => {
  it('leave it alone from the second one on, until a day after the first', () => {
    const [first, second] = ['2026-11-30T08:00:00.000Z', '2026-11-30T09:00:00.000Z'];
    assert.equal(useWith(first).pausedUntil('p1'), 0);
    assert.equal(useWith(first, second).pausedUntil('p1'), Date.parse(first) + dayMs);
    assert.equal(useWith(first, second).copy().pausedUntil('p1'), Date.parse(first) + dayMs);
    assert.equal(useWith(first, second).pausedUntil('p2'), 0);
  });

  it('are two at most in any 24 hours, however many there were before', () => {
    const ats = ['2026-11-28T08:00:00.000Z', '2026-11-29T07:00:00.000Z', '2026-11-30T06:00:00.000Z'];
    assert.equal(useWith(...ats).pausedUntil('p1'), Date.parse('2026-11-30T07:00:00.000Z'));
  });
});
