import assert from 'node:assert/strict';
import {
  clockOffset,
  msBetween,
  parseLocalTime,
  parsePhoneTime,
} from '../../../../src/phones/android/readings/phone-clock.ts';

function between(earlier: string, later: string): number {
  return msBetween(parseLocalTime(earlier) ?? Number.NaN, parseLocalTime(later) ?? Number.NaN);
}

describe('the clock of a phone', () => {
  it('is read with and without fractions', () => {
    assert.equal(parsePhoneTime('1795303184.559000000\n'), 1_795_303_184_559);
    assert.equal(parsePhoneTime('1795303184.%N\n'), 1_795_303_184_500);
    assert.equal(parsePhoneTime('date: not found'), undefined);
  });

  it('is compared with ours without the delay on the way', () => {
    const times = { sentAtMs: 1000, phoneBeganMs: 6040, phoneEndedMs: 6100, receivedAtMs: 1140 };
    assert.equal(clockOffset(times), 5000);
    assert.equal(clockOffset({ ...times, phoneBeganMs: undefined }), undefined);
  });

  it('tells the order of events, also over the turn of the year and on a leap day', () => {
    assert.equal(between('05-08 13:50:27:737', '05-08 13:50:28.000123456'), 263);
    assert.equal(between('12-31 23:59:59.900', '01-01 00:00:00.100'), 200);
    assert.equal(between('01-01 00:00:00.100', '12-31 23:59:59.900'), -200);
    assert.equal(between('02-29 12:00:00', '02-29 12:00:01'), 1000);
    assert.equal(parseLocalTime('yesterday'), undefined);
  });
});
