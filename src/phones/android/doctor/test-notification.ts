import type { Clock } from '../../../core/clock.ts';
import type { AdbClient } from '../../adb/adb-client.ts';
import { attempt, ok } from '../../fault.ts';
import { usualLimits } from '../../limits.ts';
import type { PhoneResult } from '../../phone.ts';
import { readNotification } from '../dumps/read-notification.ts';
import { createPhoneShell } from '../shell/phone-shell.ts';
import { notificationsCommand } from '../readings/read-notifications.ts';

/** The fate of a notification that was posted to be read. */
export type NotificationTest =
  | { readonly kind: 'read'; readonly afterMs: number }
  /** Listed, but the phone prints no texts. */
  | { readonly kind: 'redacted' }
  | { readonly kind: 'never-listed'; readonly waitedMs: number }
  | { readonly kind: 'unknown-format' }
  | { readonly kind: 'unknown-command' }
  /** With the first line of what the phone said. */
  | { readonly kind: 'refused'; readonly answer: string };

/** Android's own package and tag of ours: a second test replaces the notification of the first. */
const shellPackage = 'com.android.shell';
const tag = 'overheard-doctor';
const waitMs = 3_000;
const askEveryMs = 250;

/**
 * Posts one notification and asks for the list until it is there with its text, three seconds at most. `token` (letters,
 * digits, hyphens) tells it from that of an earlier test. It stays on the phone: nothing is tapped or cleared.
 */
export async function testNotification(
  phone: { readonly serial: string; readonly adb: AdbClient; readonly clock: Clock },
  token: string,
  signal: AbortSignal,
): Promise<PhoneResult<NotificationTest>> {
  const { clock } = phone;
  const shell = createPhoneShell(phone.adb, phone.serial, usualLimits.shellMs);
  return attempt(signal, async () => {
    const beganAtMs = clock.monotonicMs();
    const [answer = ''] = await shell.run([postCommand(token)], { signal });
    const refusal = judgeAnswer(answer);
    if (refusal !== undefined) return ok(refusal);
    for (;;) {
      const [list = ''] = await shell.run([notificationsCommand], { signal });
      const afterMs = clock.monotonicMs() - beganAtMs;
      const found = findPosted(list, token);
      if (found === 'read') return ok({ kind: found, afterMs });
      if (found === 'redacted') return ok({ kind: found });
      if (afterMs >= waitMs) {
        return ok(found === 'never-listed' ? { kind: found, waitedMs: waitMs } : { kind: found });
      }
      await clock.wait(askEveryMs, signal);
    }
  });
}

function postCommand(token: string): string {
  const text = `Test ${token}: can notifications be read? You may swipe this away.`;
  return `cmd notification post -t 'Posted by overheard doctor' ${tag} '${text}'`;
}

/** Undefined when the phone says that it posts; Android before 10 does not know the word. */
export function judgeAnswer(answer: string): NotificationTest | undefined {
  if (/^posting:/m.test(answer)) return undefined;
  if (/unknown command|not found|no shell command/i.test(answer)) return { kind: 'unknown-command' };
  const [line = ''] = answer.trim().split('\n');
  return { kind: 'refused', answer: line === '' ? 'it said nothing' : line.slice(0, 120) };
}

/** Looks in a list of notifications for the one with this token. */
export function findPosted(
  list: string,
  token: string,
): 'read' | 'redacted' | 'never-listed' | 'unknown-format' {
  const { format, notifications } = readNotification(list, shellPackage);
  if (format === 'unknown-format') return format;
  const ours = notifications.filter(({ key }) => key?.includes(`|${tag}|`));
  if (ours.some(({ text }) => text?.includes(token))) return 'read';
  return ours.some(({ redacted }) => redacted) ? 'redacted' : 'never-listed';
}
