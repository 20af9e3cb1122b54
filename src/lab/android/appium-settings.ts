import { notificationKey } from '../phone/apps/notifications.ts';
import type { VirtualPhone } from '../phone/virtual-phone.ts';

/** The answer of io.appium.settings' notification listener; undefined while it does not run. */
export function notificationListJson(phone: VirtualPhone): string | undefined {
  if (phone.tasks.processOf('io.appium.settings') === undefined) return undefined;
  const statusBarNotifications = phone.notifications.posted.map((notification) => ({
    isGroup: notification.isGroupSummary,
    packageName: notification.packageName,
    isClearable: !notification.isOngoing,
    isOngoing: notification.isOngoing,
    id: notification.id,
    tag: notification.tag,
    notification: {
      title: notification.title,
      bigTitle: null,
      text: notification.text,
      bigText: null,
      tickerText: null,
      subText: null,
      infoText: null,
      template: null,
    },
    userHandle: 0,
    groupKey: notificationKey(notification),
    overrideGroupKey: null,
    postTime: notification.postedAtMs,
    key: notificationKey(notification),
    isRemoved: false,
  }));
  return JSON.stringify({ statusBarNotifications });
}
