import { failed, ok } from '../../fault.ts';
import type { AppTarget, PhoneResult } from '../../phone.ts';
import { describeLock, isUnlocked, lockCommands, parseLockState } from '../readings/lock-state.ts';
import {
  foregroundCommand,
  parseForeground,
  startAppCommand,
  stopAppCommand,
  type Foreground,
} from './foreground.ts';
import { keys, pollMs, type SessionParts } from './session-parts.ts';
import { findLauncher } from './start-app.ts';
import { typePin } from './type-pin.ts';
import { explainRefusal } from '../refusals/refusal.ts';
import { blinkMs } from '../shell/reconnect.ts';

const unlockLimitMs = 4_000;
/** Two, of the five that Android allows: the owner keeps three. */
const mostRefusedPins = 2;

/** A phone that is open: the window that is in front, where an app was to be started at once. */
type Opened = PhoneResult<Foreground | undefined>;

/** Opens a lock screen that wants a swipe, and starts the `first` app in the same round trip. */
export function swipeOpen(
  parts: SessionParts,
  signal: AbortSignal,
  first: AppTarget | undefined,
): Promise<Opened> {
  return runUntilOpen(parts, signal, {
    commands: [`input keyevent ${keys.wakeUp}`, 'wm dismiss-keyguard'],
    first,
  });
}

/** Types the PIN once, unless the phone is open or has refused it too often, then starts the `first` app. */
export async function enterPin(
  parts: SessionParts & { readonly pin: string },
  signal: AbortSignal,
  first: AppTarget | undefined,
): Promise<Opened> {
  const { memory, phoneId, shell } = parts;
  if (memory.refusedPins >= mostRefusedPins) {
    const often = `the PIN was refused ${memory.refusedPins} times; not typed again`;
    return failed('not-unlocked', `${phoneId}: ${often}`);
  }
  const before = parseLockState(await shell.run(lockCommands, { signal, reconnectMs: blinkMs }));
  let front: Foreground | undefined;
  if (!isUnlocked(before)) {
    await typePin(parts, signal);
    const opened = await runUntilOpen(parts, signal, { commands: [], first });
    if (opened.kind === 'failed')
      return failed('pin-refused', `${phoneId}: the PIN was typed once and the phone is still locked`);
    front = opened.value;
  }
  memory.refusedPins = 0;
  return ok(front);
}

/** Runs commands once, starts the first app anew, and reads the lock until the phone is open. */
async function runUntilOpen(
  parts: SessionParts,
  signal: AbortSignal,
  { commands, first }: { readonly commands: readonly string[]; readonly first: AppTarget | undefined },
): Promise<Opened> {
  const { clock, phoneId, shell } = parts;
  const giveUpAtMs = clock.monotonicMs() + unlockLimitMs;
  const launcher = first && (await findLauncher(parts, first.packageName, signal));
  const start =
    first && launcher !== undefined ? [stopAppCommand(first.packageName), startAppCommand(launcher)] : [];
  let next = [...commands, ...start, foregroundCommand, ...lockCommands];
  let said = '';
  for (;;) {
    const answers = await shell.run(next, { signal, reconnectMs: blinkMs });
    // The window in front and the lock come last; before them only the first batch has commands that touch.
    said += answers.slice(0, -lockCommands.length - 1).join('\n');
    const [front = '', ...facts] = answers.slice(-lockCommands.length - 1);
    const state = parseLockState(facts);
    if (isUnlocked(state)) return ok(first && parseForeground(front));
    const refusal = await explainRefusal(shell, said, signal);
    if (refusal !== undefined) return failed('not-unlocked', `${phoneId}: a touch was refused: ${refusal}`);
    if (clock.monotonicMs() >= giveUpAtMs)
      return failed('not-unlocked', `${phoneId}: still locked: ${describeLock(state)}`);
    next = [foregroundCommand, ...lockCommands];
    await clock.wait(pollMs, signal);
  }
}
