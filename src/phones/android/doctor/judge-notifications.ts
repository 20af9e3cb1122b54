import type { PhoneInspection } from './inspect-phone.ts';
import type { PhoneCheck } from './phone-check.ts';
import type { NotificationTest } from './test-notification.ts';

const name = 'notifications';
const leaveOut = 'leave the surface "notifications" out on this phone';

/** Whether an experiment can read notifications: by one that was posted for it, else by what happens to be there. */
export function judgeNotifications({ notifications, notificationTest }: PhoneInspection): PhoneCheck {
  if (notificationTest !== undefined) return judgeTest(notificationTest);
  if (notifications === 'readable') return { name, state: 'ok', found: 'texts can be read' };
  if (notifications === 'empty') {
    const next = 'add --test-notification: doctor posts one and reads it back';
    return { name, state: 'warn', found: 'none are posted, so nothing is proved', next };
  }
  return { name, state: 'fail', found: notifications, next: leaveOut };
}

function judgeTest(test: NotificationTest): PhoneCheck {
  switch (test.kind) {
    case 'read': {
      const found = `a notification posted by doctor was read back in ${Math.round(test.afterMs)} ms`;
      return { name, state: 'ok', found };
    }
    case 'redacted':
      return { name, state: 'fail', found: 'posted by doctor and listed, its text withheld', next: leaveOut };
    case 'never-listed': {
      const next = 'allow notifications of the app "Shell" in the settings of the phone and run doctor again';
      return { name, state: 'warn', found: `posted by doctor, not listed within ${test.waitedMs} ms`, next };
    }
    case 'unknown-format':
      return { name, state: 'fail', found: 'listed in an unknown format', next: leaveOut };
    case 'unknown-command': {
      const next = 'let an app post a notification and run doctor without --test-notification';
      return { name, state: 'warn', found: 'cannot be posted: Android before 10', next };
    }
    case 'refused': {
      const next = 'type `adb shell cmd notification post test overheard` to see why';
      return { name, state: 'warn', found: `the phone refused to post one: ${test.answer}`, next };
    }
  }
}
