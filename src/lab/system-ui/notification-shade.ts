import type { Notifications } from '../phone/apps/notifications.ts';
import { notificationKey } from '../phone/apps/notifications.ts';
import { column, list, stack, text, type Screen, type ScrollPosition } from '../ui/view.ts';

/** The parts of a phone that its notification shade shows. */
export interface PhoneWithShade {
  readonly notifications: Notifications;
}

const systemUi = 'com.android.systemui';
const shadeScroll: ScrollPosition = { offset: 0 };

/** The opened notification shade. */
export function notificationShade(phone: PhoneWithShade): Screen {
  return {
    packageName: systemUi,
    activity: undefined,
    view: () =>
      stack(
        { key: 'notification_panel', resourceId: `${systemUi}:id/notification_panel` },
        list(
          shadeScroll,
          {
            key: 'scroller',
            className: 'android.widget.ScrollView',
            resourceId: `${systemUi}:id/notification_stack_scroller`,
          },
          ...phone.notifications.posted.map((notification) =>
            column(
              {
                key: notificationKey(notification),
                className: 'android.widget.FrameLayout',
                resourceId: `${systemUi}:id/expandableNotificationRow`,
                height: 260,
                padding: 30,
              },
              text(notification.title ?? '', { key: 'title', resourceId: 'android:id/title', height: 80 }),
              text(notification.text ?? '', { key: 'text', resourceId: 'android:id/text', height: 80 }),
            ),
          ),
        ),
      ),
  };
}
