import assert from 'node:assert/strict';
import { systemClock } from '../../src/core/clock.ts';
import { createAdbClient } from '../../src/phones/adb/adb-client.ts';
import { foreignAppium } from '../../src/phones/appium/appium.ts';
import { openPhone } from '../../src/phones/open-phone.ts';

describe('a phone of devices.json', () => {
  const open = (platform: 'android' | 'ios') =>
    openPhone({
      device: { id: 'p1', platform, capabilities: {}, unlock: { kind: 'swipe' } },
      serial: 'R5CT100ABCD',
      adb: createAdbClient({ host: '127.0.0.1', port: 1 }),
      appium: foreignAppium('http://127.0.0.1:1'),
      clock: systemClock(),
      env: {},
    });

  it('is opened by its platform, and nothing is asked of it yet', () => {
    assert.equal(open('android').id, 'p1');
  });

  it('is refused, by name, where its platform cannot be played', () => {
    assert.throws(() => open('ios'), {
      code: 'bad-devices',
      message: 'phone "p1" has platform "ios"; expected "android", since iPhones are not supported yet',
    });
  });
});
