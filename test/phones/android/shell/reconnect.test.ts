import assert from 'node:assert/strict';
import type { AdbClient, AdbDevice } from '../../../../src/phones/adb/adb-client.ts';
import { adbError } from '../../../../src/phones/adb/adb-error.ts';
import type { PhoneShell } from '../../../../src/phones/android/shell/phone-shell.ts';
import { reconnecting } from '../../../../src/phones/android/shell/reconnect.ts';

const { signal } = new AbortController();

describe('a phone on USB whose cable blinked', () => {
  it('is waited for, and its batch is repeated once', async () => {
    const { shell, asked } = blinking(['offline', 'offline', 'device']);
    assert.deepEqual(await shell.run(['true'], { signal }), ['done']);
    assert.equal(asked(), 3);
  });

  it('is offline when it does not come back in time', async () => {
    const { shell } = blinking(['unauthorized'], 0);
    await assert.rejects(shell.run(['true'], { signal }), /ABC123: the phone stays unauthorized/);
    const { shell: gone } = blinking([], 0);
    await assert.rejects(gone.run(['true'], { signal }), /ABC123: the phone stays away/);
  });
});

/** A phone whose first batch fails, and what the adb server says of it meanwhile; the last state stays. */
function blinking(states: readonly string[], timeLimitMs = 5_000) {
  let runs = 0;
  let asked = 0;
  const inner: PhoneShell = {
    serial: 'ABC123',
    answeredAtMs: undefined,
    run: async () => {
      runs += 1;
      if (runs === 1) throw adbError('offline', 'ABC123: device offline');
      return ['done'];
    },
  };
  const other: AdbDevice = {
    serial: 'XYZ',
    state: 'device',
    model: undefined,
    usbPath: undefined,
    transportId: undefined,
  };
  const adb = {
    listDevices: async () => {
      const state = states[Math.min(asked, states.length - 1)];
      asked += 1;
      return state === undefined ? [other] : [other, { ...other, serial: 'ABC123', state }];
    },
  } as unknown as AdbClient;
  return { shell: reconnecting(inner, adb, timeLimitMs), asked: () => asked };
}
