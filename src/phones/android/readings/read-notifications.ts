import type { PhoneNotification } from '../../phone.ts';
import { readNotification, type NotificationRecord } from '../dumps/read-notification.ts';

/** Lists every posted notification with its text, locked or not. */
export const notificationsCommand = 'dumpsys notification --noredact';

/**
 * The notifications of a dump, each key once in its newest state, oldest first; undefined when the layout is unknown.
 * `offsetMs` (phone minus host) brings times to the host's clock; without it no time is known.
 */
export function parseNotifications(
  text: string,
  offsetMs: number | undefined,
): PhoneNotification[] | undefined {
  const { format, notifications } = readNotification(text);
  if (format === 'unknown-format') return undefined;
  const newest = new Map<string, NotificationRecord>();
  for (const record of notifications) {
    const key = record.key ?? `${record.package}|${record.title}|${record.text}`;
    const known = newest.get(key);
    if (known === undefined || (record.updatedAtMs ?? 0) >= (known.updatedAtMs ?? 0)) newest.set(key, record);
  }
  return [...newest.entries()]
    .map(([key, record]) => ({
      packageName: record.package,
      isClone: isClone(key),
      title: record.title ?? undefined,
      text: record.text ?? undefined,
      redacted: record.redacted,
      postedAtMs:
        record.updatedAtMs === null || offsetMs === undefined ? undefined : record.updatedAtMs - offsetMs,
    }))
    .sort((one, other) => (one.postedAtMs ?? 0) - (other.postedAtMs ?? 0));
}

/** Keys begin with the user (StatusBarNotification.key): 0 is the owner, -1 everybody; clones of an app are 10, 999, … */
function isClone(key: string): boolean {
  const user = /^(-?\d+)\|/.exec(key)?.[1];
  return user !== undefined && user !== '0' && user !== '-1';
}
