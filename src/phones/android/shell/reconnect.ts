import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../../core/error.ts';
import { adbError } from '../../adb/adb-error.ts';
import { faultOf } from '../../fault.ts';
import type { AdbClient } from '../../adb/adb-client.ts';
import type { PhoneShell } from './phone-shell.ts';

/**
 * Brings a phone back once when a batch finds it offline. One that is connected over TCP is connected again: a restarted
 * adb server forgets such phones. One on USB comes back by itself, and is waited for. The batch is repeated; every batch
 * of this folder may be, since it reads, sets a state or sleeps.
 */
export function reconnecting(shell: PhoneShell, adb: AdbClient, timeLimitMs: number): PhoneShell {
  const isOverTcp = /^[^:]+:\d+$/.test(shell.serial);
  return {
    serial: shell.serial,
    get answeredAtMs() {
      return shell.answeredAtMs;
    },
    run: async (commands, limits) => {
      try {
        return await shell.run(commands, limits);
      } catch (thrown) {
        if (faultOf(thrown)?.kind !== 'offline') throw thrown;
        const comeBack = isOverTcp ? connectAgain : waitForUsb;
        const { signal, reconnectMs } = limits;
        const patience = {
          signal,
          timeLimitMs: reconnectMs ?? timeLimitMs,
          isBlink: reconnectMs !== undefined,
        };
        await comeBack(shell.serial, adb, patience);
        return await shell.run(commands, limits);
      }
    },
  };
}

/**
 * Patience where a phone is locked or opened: then adbd starts anew on some (RikkaApps/Shizuku issue 1454), and the USB
 * functions are set again (UsbDeviceManager, MSG_UPDATE_SCREEN_LOCK).
 */
export const blinkMs = 15_000;

/** A killed server is started again at once; on a machine that is busy it takes seconds until it listens. */
const serverLimitMs = 8_000;
const pauseMs = 120;

interface Patience {
  readonly signal: AbortSignal;
  readonly timeLimitMs: number;
  /** adb is expected to come back by itself: a refused connection is no answer yet. */
  readonly isBlink: boolean;
}

async function waitForUsb(serial: string, adb: AdbClient, { signal, timeLimitMs }: Patience): Promise<void> {
  const giveUpAtMs = performance.now() + timeLimitMs;
  for (;;) {
    const state = (await adb.listDevices(signal)).find((device) => device.serial === serial)?.state;
    if (state === 'device') return;
    if (performance.now() >= giveUpAtMs)
      throw adbError('offline', `${serial}: the phone stays ${state ?? 'away'}`);
    await pause(pauseMs, undefined, { signal });
  }
}

async function connectAgain(
  serial: string,
  adb: AdbClient,
  { signal, timeLimitMs, isBlink }: Patience,
): Promise<void> {
  const giveUpAtMs = performance.now() + (isBlink ? timeLimitMs : serverLimitMs);
  for (;;) {
    try {
      await adb.disconnect(serial, signal);
      await adb.connect(serial, signal, timeLimitMs);
      return;
    } catch (thrown) {
      signal.throwIfAborted();
      const isLate = performance.now() >= giveUpAtMs;
      if (!isServerGone(thrown) && (!isBlink || isLate))
        throw adbError('offline', `${serial}: ${messageOf(thrown)}`, thrown);
      if (isLate) throw thrown;
      await pause(pauseMs, undefined, { signal });
    }
  }
}

function isServerGone(thrown: unknown): boolean {
  return thrown instanceof Error && /ECONNREFUSED|ECONNRESET/.test(thrown.message);
}
