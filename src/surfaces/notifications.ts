import type { PhoneNotification } from '../phones/phone.ts';
import type { AppAtRest, ShownItems, SurfaceReader } from './surface.ts';

/** What an app posted while its phone lay locked. */
export const notifications = {
  id: 'notifications',
  when: 'at-rest',
  read: (found: AppAtRest) => ({ ...notificationsSince(found), screens: 0 }),
} satisfies SurfaceReader;

/**
 * What an app posted since the exposure began, in the order of the phone's list. Unreadable, and
 * never nothing, where the list has an unknown layout, a notification has no time, or its words are withheld: it may have
 * named anything. The summary of a group has no words, and a clone of the app serves another account: neither is one.
 */
function notificationsSince({
  adapter: { packageName },
  notifications: listed,
  sinceMs,
}: AppAtRest): Pick<ShownItems, 'items' | 'unreadable'> {
  if (listed === undefined) {
    return { items: [], unreadable: 'the list of notifications has an unknown layout' };
  }
  const own = listed.filter((each) => each.packageName === packageName && !each.isClone && !isEmpty(each));
  const untimed = own.filter(({ postedAtMs }) => postedAtMs === undefined).length;
  const posted = own.filter(({ postedAtMs }) => postedAtMs !== undefined && postedAtMs >= sinceMs);
  const withheld = posted.filter(({ redacted }) => redacted).length;
  const reasons = [
    ...(untimed === 0 ? [] : [`${untimed} of ${own.length} notifications have no time`]),
    ...(withheld === 0 ? [] : [`${withheld} of ${posted.length} notifications withhold their words`]),
  ];
  const items = posted.filter(({ redacted }) => !redacted).map(toItem);
  return reasons.length === 0 ? { items } : { items, unreadable: reasons.join('; ') };
}

function isEmpty({ title = '', text = '', redacted }: PhoneNotification): boolean {
  return title === '' && text === '' && !redacted;
}

function toItem({ title, text }: PhoneNotification, i: number) {
  return { rank: i + 1, title: title ?? '', lines: text === undefined ? [] : [text], isAd: false };
}
