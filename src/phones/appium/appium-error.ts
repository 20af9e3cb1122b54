import { messageOf, OverheardError } from '../../core/error.ts';
import type { PhoneFault } from '../phone.ts';
import { redact } from './redact.ts';

/** Faults by the words of Appium, its driver and their HTTP clients; the first that fits decides. */
const meanings: readonly (readonly [RegExp, PhoneFault['kind']])[] = [
  [
    /instrumentation process (is not running|cannot be initialized|has been unexpectedly)/i,
    'instrumentation-dead',
  ],
  [
    /invalid session id|session is either terminated or not started|no such session|session identified by the id is not known/i,
    'session-gone',
  ],
  [/failed to be unlocked/i, 'not-unlocked'],
  [
    /failed to connect to|cannot connect to daemon|daemon not running|cannot start server|(device|emulator|transport).*(not found|offline|unauthorized)|not (find|in the list of) .*connected (android )?device|no devices/i,
    'offline',
  ],
  [/time(d )?[ -]?out|ETIMEDOUT|ESOCKETTIMEDOUT|aborted due to/i, 'hang'],
  [
    /cannot be proxied|could not proxy|socket hang ?up|ECONNRESET|EPIPE|fetch failed/i,
    'instrumentation-dead',
  ],
  [/ECONNREFUSED/i, 'session-gone'],
];

/** An error of Appium that knows which fault of a phone it is; PINs are blotted out, as clients quote their arguments. */
export function appiumError(doing: string, thrown: unknown, secrets: readonly string[]): OverheardError {
  if (thrown instanceof OverheardError) return thrown;
  const words = redact(messageOf(thrown), secrets).split('\n')[0] ?? '';
  const fault = meanings.find(([pattern]) => pattern.test(words))?.[1] ?? 'unknown';
  return new OverheardError('appium-failed', `Appium, ${doing}: ${words}`, { data: { fault } });
}

/** A step that took longer than its own limit: the watchdog, because the driver's own limits add up to minutes. */
export function watchdogError(doing: string, limitMs: number): OverheardError {
  return new OverheardError('appium-failed', `Appium, ${doing}: no end within ${limitMs / 1000} s`, {
    data: { fault: 'hang' satisfies PhoneFault['kind'] },
  });
}
