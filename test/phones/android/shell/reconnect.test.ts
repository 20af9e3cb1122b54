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

describe('a phone on TCP that is away for a moment', () => {
  it('is connected again until it answers where it is locked or opened, and lost at once elsewhere', async () => {
    const { shell, tries } = refusing(3);
    await assert.rejects(shell.run(['true'], { signal }), /connection refused/);
    assert.equal(tries(), 1);
    assert.deepEqual(await shell.run(['true'], { signal, reconnectMs: 5_000 }), ['done']);
    assert.equal(tries(), 4);
  });
});

/** A phone over TCP that refuses so many connections. */
function refusing(refusals: number) {
  let tries = 0;
  const inner: PhoneShell = {
    serial: '10.0.0.2:5555',
    answeredAtMs: undefined,
    run: async () => {
      if (tries <= refusals) throw adbError('offline', 'device offline');
      return ['done'];
    },
  };
  const adb = {
    disconnect: async () => {},
    connect: async () => {
      tries += 1;
      if (tries <= refusals) throw adbError('offline', 'failed to connect: connection refused');
    },
  } as unknown as AdbClient;
  return { shell: reconnecting(inner, adb, 0), tries: () => tries };
}

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
