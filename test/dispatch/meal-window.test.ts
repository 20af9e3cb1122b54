import assert from 'node:assert/strict';
import { windowGate } from '../../src/dispatch/meal-window.ts';

const lunch = { from: '11:30', to: '13:30' };
const minuteMs = 60_000;

/** Local time of a day in March 2026, in ms; in Berlin the clocks go forward on the 29th. */
function local(day: number, hours: number, minutes = 0): number {
  return new Date(2026, 2, day, hours, minutes).getTime();
}

const gateAt = (nowMs: number, neededMs: number, beganAtMs?: number) =>
  windowGate({ window: lunch, nowMs, neededMs, beganAtMs });

describe('a meal window', () => {
  const zone = process.env['TZ'];
  before(() => (process.env['TZ'] = 'Europe/Berlin'));
  after(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('lets a block start in it with enough time left', () => {
    assert.deepEqual(gateAt(local(2, 11, 30), 120 * minuteMs), { kind: 'open' });
    assert.deepEqual(gateAt(local(2, 13, 0), 30 * minuteMs), { kind: 'open' });
  });

  it('lets it wait for the window of the day', () => {
    assert.deepEqual(gateAt(local(2, 7, 0), 60 * minuteMs), { kind: 'wait', untilMs: local(2, 11, 30) });
  });

  it('lets it wait for the next day when too little time is left', () => {
    const nextDay = { kind: 'wait', untilMs: local(3, 11, 30) };
    assert.deepEqual(gateAt(local(2, 13, 0), 30 * minuteMs + 1), nextDay);
    assert.deepEqual(gateAt(local(2, 22, 0), minuteMs), nextDay);
  });

  it('is at the same time of day when summer time begins in between', () => {
    const gate = gateAt(local(28, 20, 0), minuteMs);
    assert.deepEqual(gate, { kind: 'wait', untilMs: local(29, 11, 30) });
    assert.equal(local(29, 11, 30) - local(28, 11, 30), 23 * 60 * minuteMs);
  });

  it('lets a block that began go on in that same window only', () => {
    const began = local(2, 12, 0);
    assert.deepEqual(gateAt(local(2, 13, 0), 30 * minuteMs, began), { kind: 'open' });
    assert.deepEqual(gateAt(local(2, 13, 1), 30 * minuteMs, began), { kind: 'lapsed' });
    assert.deepEqual(gateAt(local(3, 12, 0), minuteMs, began), { kind: 'lapsed' });
  });

  it('says that a block fits on no day', () => {
    assert.deepEqual(gateAt(local(2, 7, 0), 121 * minuteMs), { kind: 'never' });
  });
});
