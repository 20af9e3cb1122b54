import { faultOf } from '../../fault.ts';
import { blinkMs } from '../shell/reconnect.ts';
import { tapEach } from './finger.ts';
import { findKeypad, isSameKeypad, type Keypad } from './keypad.ts';
import { keys, pollMs, type SessionParts } from './session-parts.ts';

/** A keypad comes after the screen has lit and the clock has slid away. */
const keypadLimitMs = 4_000;

/**
 * Types a PIN once, on the keys that are shown. Where no keypad can be read, the driver types it in its own way. Counted in
 * the memory before it is typed: a command that hangs or dies may have typed it. Throws like the driver.
 */
export async function typePin(
  parts: SessionParts & { readonly pin: string },
  signal: AbortSignal,
): Promise<void> {
  const { driver, memory, pin, shell } = parts;
  const toBouncer = [`input keyevent ${keys.wakeUp}`, 'wm dismiss-keyguard'];
  await shell.run(toBouncer, { signal, reconnectMs: blinkMs });
  const keypad = await waitForKeypad(parts, signal);
  if (keypad === undefined) return typeByDriver(parts, signal);
  const taps = [...pin].flatMap((digit) => keypad.digits.get(digit) ?? []);
  await driver.run('unlocking', signal, (client) => {
    memory.refusedPins += 1;
    return client.performActions([tapEach([...taps, ...(keypad.enter === undefined ? [] : [keypad.enter])])]);
  });
}

/** The keypad once it stands still; undefined when none was read in time. */
async function waitForKeypad(
  { clock, driver }: SessionParts,
  signal: AbortSignal,
): Promise<Keypad | undefined> {
  const giveUpAtMs = clock.monotonicMs() + keypadLimitMs;
  let last: Keypad | undefined;
  for (;;) {
    const source = await driver.run('looking for the keypad', signal, (client) => client.getPageSource());
    const keypad = findKeypad(source);
    if (last !== undefined && keypad !== undefined && isSameKeypad(last, keypad)) return keypad;
    if (clock.monotonicMs() >= giveUpAtMs) return undefined;
    last = keypad;
    await clock.wait(pollMs, signal);
  }
}

async function typeByDriver(
  { driver, memory, pin }: SessionParts & { readonly pin: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    await driver.run('unlocking', signal, (client) => {
      memory.refusedPins += 1;
      return client.executeScript('mobile: unlock', [{ key: pin, type: 'pin', strategy: 'uiautomator' }]);
    });
  } catch (thrown) {
    // Appium looks for two seconds only; what counts is what the phone itself says.
    if (faultOf(thrown)?.kind !== 'not-unlocked') throw thrown;
  }
}
