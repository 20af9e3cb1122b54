import { setMaxListeners } from 'node:events';
import { messageOf, OverheardError } from '../core/error.ts';
import { phoneFaultKinds, type PhoneFaultKind } from '../core/words.ts';
import type { PhoneFault, PhoneResult } from './phone.ts';

/** A step that worked. */
export function ok<T>(value: T): PhoneResult<T> {
  return { kind: 'ok', value };
}

/** A step that failed, as a value. */
export function failed(kind: PhoneFaultKind, message: string): PhoneResult<never> {
  return { kind: 'failed', fault: { kind, message } };
}

/**
 * Runs a step of a phone and turns what the phone did wrong into a value. The reason of an aborted signal and errors
 * of the program itself are thrown on: they are not facts about a phone.
 */
export async function attempt<T>(
  signal: AbortSignal,
  step: () => Promise<PhoneResult<T>>,
): Promise<PhoneResult<T>> {
  // One signal stops every phone of a run: more listeners than the ten that Node takes for a leak.
  setMaxListeners(0, signal);
  try {
    signal.throwIfAborted();
    return await step();
  } catch (thrown) {
    signal.throwIfAborted();
    const fault = faultOf(thrown);
    if (fault === undefined) throw thrown;
    return { kind: 'failed', fault };
  }
}

/** The fault that an error of adb or Appium stands for; undefined for any other error. */
export function faultOf(thrown: unknown): PhoneFault | undefined {
  if (!(thrown instanceof OverheardError)) return undefined;
  const kind = phoneFaultKinds.find((candidate) => candidate === thrown.data['fault']);
  return kind === undefined ? undefined : { kind, message: messageOf(thrown) };
}

/** Whether an error means that a session never heals, while a new one may work. */
export function needsNewSession(thrown: unknown): boolean {
  const kind = faultOf(thrown)?.kind;
  return kind === 'instrumentation-dead' || kind === 'session-gone' || kind === 'offline';
}
