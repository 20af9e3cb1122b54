import { notificationKey, type PostedNotification } from '../../phone/apps/notifications.ts';
import type { VirtualPhone } from '../../phone/virtual-phone.ts';
import { objectHash } from './words.ts';

/** The layouts that differ between versions. */
interface RecordStyle {
  flags(notification: PostedNotification): string;
  when(postedAtMs: number): string;
}

const numbered: RecordStyle = {
  flags: ({ isOngoing, isGroupSummary }) => (isOngoing ? '0x62' : isGroupSummary ? '0x210' : '0x10'),
  when: (postedAtMs) => String(postedAtMs),
};

const named: RecordStyle = {
  flags: ({ isOngoing, isGroupSummary }) =>
    isOngoing
      ? 'ONGOING_EVENT|NO_CLEAR|FOREGROUND_SERVICE'
      : isGroupSummary
        ? 'AUTO_CANCEL|GROUP_SUMMARY'
        : 'AUTO_CANCEL',
  when: (postedAtMs) => `${postedAtMs}/${postedAtMs}`,
};

/** `dumpsys notification [--noredact]`; without it, texts are only counted. */
export function dumpNotification(phone: VirtualPhone, args: readonly string[]): string {
  return dumpWith(numbered, phone, args);
}

/** Android 16 names the flags, and gives two times. */
export function dumpNotification16(phone: VirtualPhone, args: readonly string[]): string {
  return dumpWith(named, phone, args);
}

function dumpWith(style: RecordStyle, phone: VirtualPhone, args: readonly string[]): string {
  const isOpen = args.includes('--noredact');
  return [
    'Current Notification Manager state:',
    '  Notification List:',
    ...phone.notifications.posted.flatMap((notification) => recordLines(notification, style, isOpen)),
    '',
    '  Notification listeners:',
    '    All notification listeners (1) enabled for current profiles:',
    '      ComponentInfo{io.appium.settings/io.appium.settings.NLService}',
    '',
  ].join('\n');
}

function recordLines(notification: PostedNotification, style: RecordStyle, isOpen: boolean): string[] {
  const { packageName, uid, id, tag, channel, title, text, postedAtMs } = notification;
  const key = notificationKey(notification);
  const flags = style.flags(notification);
  return [
    `    NotificationRecord(0x${objectHash(key).padStart(8, '0')}: pkg=${packageName} user=UserHandle{0} id=${id} tag=${tag} importance=3 key=${key}: Notification(channel=${channel} shortcut=null contentView=null vibrate=null sound=null defaults=0 flags=${flags} color=0x00000000 vis=PRIVATE))`,
    `      uid=${uid} userId=0`,
    `      opPkg=${packageName}`,
    `      icon=Icon(typ=RESOURCE pkg=${packageName} id=0x7f080123)`,
    `      flags=${flags}`,
    '      pri=0',
    `      key=${key}`,
    '      seen=true',
    `      groupKey=${key}`,
    '      notification=',
    '            fullscreenIntent=null',
    '            contentIntent=PendingIntent{7d1f0b2: PendingIntentRecord{c9748cc startActivity}}',
    '            number=0',
    '            groupAlertBehavior=0',
    `            when=${style.when(postedAtMs)}`,
    '            tickerText=null',
    '            vis=0',
    '            extras={',
    `                android.title=${stringOf(title, isOpen)}`,
    '                android.reduced.images=Boolean (true)',
    `                android.text=${stringOf(text, isOpen)}`,
    '                android.showWhen=Boolean (true)',
    '            }',
    '      stats=SingleNotificationStats{posttimeElapsedMs=0}',
    `      mCreationTimeMs=${postedAtMs}`,
    '      mVisibleSinceMs=0',
    `      mUpdateTimeMs=${postedAtMs}`,
  ];
}

function stringOf(text: string | null, isOpen: boolean): string {
  if (text === null) return 'null';
  return isOpen ? `String (${text})` : `String [length=${text.length}]`;
}
