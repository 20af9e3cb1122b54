import type { DumpSample } from './dump-sample.ts';

/** The extra after the title in `record`. */
const usual = 'android.reduced.images=Boolean (true)';

/** Dumps about the device and its apps. */
export const deviceSamples: readonly DumpSample[] = [
  [
    'users with localised names, a work profile without a lock line',
    'trust',
    'Trust manager state:\n User "机主 (我)" (id=0, flags=0x4c13) (current): trusted=0, trustManaged=0, deviceLocked=1, strongAuthRequired=0x1\n   Enabled agents:\n User "Trabajo" (id=10, flags=0x1030) (managed profile)\n   disabled because switching to this user is not possible.\n',
    {
      users: [
        { id: 0, current: true, deviceLocked: true },
        { id: 10, current: false, deviceLocked: null },
      ],
    },
  ],
  [
    'locks as words',
    'trust',
    'User "Owner" (id=0) (current): trustState=UNTRUSTED, deviceLocked=true\n',
    { users: [{ id: 0, current: true, deviceLocked: true }] },
  ],
  [
    'an unlocked phone whose showingAndNotOccluded is true',
    'window-policy',
    '  KeyguardServiceDelegate\n    showing=false\n    showingAndNotOccluded=true\n    screenState=SCREEN_STATE_ON\n    KeyguardStateMonitor\n      mIsShowing=false\n',
    { keyguardShowing: false, screenOn: true },
  ],
  [
    'a lock screen of Android 9 behind a dream',
    'window-policy',
    'mShowingLockscreen=false mShowingDream=true mDreamingLockscreen=true\nmScreenOnEarly=true mScreenOnFully=true\n',
    { keyguardShowing: true, screenOn: true },
  ],
  [
    'a wakefulness beside others that look like it',
    'power',
    'Power Manager State:\n  mWakefulnessChanging=false\n  mWakefulness=Dozing\n  mWakefulnessRaw=Awake\n',
    { wakefulness: 'Dozing' },
  ],
  [
    'a wakefulness as a number',
    'power',
    'powerGroupId: 0\ncurrent wakefulness: 1\n',
    { wakefulness: 'Awake' },
  ],
  [
    'user 0 decides over the install block, over user 10 and over the hidden system package',
    'package',
    'Packages:\n  Package [me.ele] (1a2b):\n    versionCode=1120 minSdk=23 targetSdk=33\n    versionName=11.20.8 beta\n    install permissions:\n      android.permission.RECORD_AUDIO: granted=true\n    User 0: ceDataInode=1 installed=true\n      runtime permissions:\n        android.permission.RECORD_AUDIO: granted=false, flags=[ USER_SET]\n    User 10: ceDataInode=2 installed=true\n      runtime permissions:\n        android.permission.RECORD_AUDIO: granted=true\n\nHidden system packages:\n  Package [me.ele] (ffff):\n    versionName=1.0\n',
    { versionName: '11.20.8 beta', versionCode: 1120, recordAudio: { user0: false } },
    'me.ele',
  ],
  [
    'the grant of user 10 is not the grant of user 0',
    'package',
    '  Package [a.b] (1):\n    versionName=1\n    User 0: installed=true\n      runtime permissions:\n    User 10: installed=true\n      runtime permissions:\n        android.permission.RECORD_AUDIO: granted=true\n',
    { recordAudio: { user0: null } },
    'a.b',
  ],
  [
    'a permission in the block of a shared uid',
    'package',
    '  Package [a.b] (1):\n    sharedUser=SharedUserSetting{cb92b86 a.shared/10044}\n    versionName=1\n    User 0: installed=true\n\nShared users:\n  SharedUser [a.shared] (cb92b86):\n    userId=10044\n    User 0:\n      runtime permissions:\n        android.permission.RECORD_AUDIO: granted=true\n',
    { recordAudio: { user0: true } },
    'a.b',
  ],
  [
    'another package than the one asked for',
    'package',
    '  Package [me.elephant] (1):\n    versionName=1\n',
    { format: 'unknown-format', versionName: null },
    'me.ele',
  ],
  [
    'titles with brackets and line ends, a redacted one, a group summary, an update, a repeated head',
    'notification',
    [
      'Current Notification Manager state:\n  Notification List:',
      record('0|me.ele|1|null|10201', 'title=String (满减 (今天))', 'text=String (酸菜鱼\n第二行)', 100),
      record('0|me.ele|1|null|10201', 'title=String (满减 (今天))', 'text=String (酸菜鱼\n第二行)', 100),
      record('0|me.ele|1|null|10201', 'title=SpannableString (新)', 'text=null', 200),
      record('0|a.chat|2|g|10300', 'title=String [length=4]', 'text=String [length=9]', 300),
      record('0|a.chat|3|g|10300', 'title=null', 'text=null', 300),
      '  Lights List:\n    NotificationRecord(0xabc: pkg=me.ele user=UserHandle{0} id=1 tag=null key=0|me.ele|1|null|10201: Notification())\n',
    ].join('\n'),
    {
      notifications: [
        { package: 'me.ele', title: '满减 (今天)', text: '酸菜鱼\n第二行', redacted: false },
        { package: 'me.ele', title: '新', text: null, redacted: false },
        { package: 'a.chat', title: null, text: null, redacted: true },
        { package: 'a.chat', title: null, text: null, redacted: false },
      ],
    },
  ],
  [
    'keys with any letter after a title, and texts with lines that look like keys',
    'notification',
    [
      'Current Notification Manager state:',
      record('0|me.ele|1|null|1', 'title=String (午餐)', 'text=String (满20减5)', 1).replace(
        usual,
        'agoo-msg-id=String (998)',
      ),
      record('0|me.ele|2|null|1', 'title=String (a (b)\ncode=C)', 'text=String (x)', 1).replace(
        usual,
        'a:b/c=null',
      ),
      record('0|me.ele|3|null|1', 'title=String (红包)', 'text=String ((一)\n优惠码=AB12\n\n三)', 1).replace(
        usual,
        'my key=null',
      ),
    ].join('\n'),
    {
      notifications: [
        { package: 'me.ele', title: '午餐', text: '满20减5', redacted: false },
        { package: 'me.ele', title: 'a (b)\ncode=C', text: 'x', redacted: false },
        { package: 'me.ele', title: '红包', text: '(一)\n优惠码=AB12\n\n三', redacted: false },
      ],
    },
  ],
  [
    'the words of the public version are not those of the notification',
    'notification',
    record('0|me.ele|1|null|1', 'title=null', 'text=null', 1).replace(
      /(?=\n      mCreationTimeMs)/,
      '\n      publicNotification=\n            extras={\n                android.title=String (内容已隐藏)\n                android.text=String (1 条)\n            }',
    ),
    { notifications: [{ package: 'me.ele', title: null, text: null, redacted: false }] },
  ],
  [
    'an empty list of notifications is known',
    'notification',
    'Current Notification Manager state:\n  Notification List:\n',
    { notifications: [] },
  ],
  [
    'live counters behind a health line, before the coarse history',
    'netstats',
    'BPF map status:\n  mAppUidStatsMap: OK\nUID stats:\n    ident=[{}] uid=10201 set=DEFAULT tag=0x0\n      st=1 rb=1 rp=1 tb=1 tp=1 op=0\nBPF map content:\n  mAppUidStatsMap:\n    uid rxBytes rxPackets txBytes txPackets\n    10201 5210000000 90000 48000000 12000\n    0 5 1 6 1\n  mStatsMapA:\n    10202 999 999 999 999\n',
    {
      uids: {
        '10201': { rxBytes: 5_210_000_000, txBytes: 48_000_000 },
        '0': { rxBytes: 5, txBytes: 6 },
      },
    },
  ],
  [
    'history rows of a tag repeat bytes; rows of all uids are no uid',
    'netstats',
    'ident=[{}] uid=-1 set=ALL tag=0x0\n  st=1 rb=9 rp=1 tb=9 tp=1 op=0\nident=[{}] uid=10201 set=DEFAULT tag=0x0\n  st=1 rb=10 rp=1 tb=20 tp=1 op=0\n  st=2 rb=1 rp=1 tb=2 tp=1 op=0\nident=[{}] uid=10201 set=FOREGROUND tag=0x0\n  st=1 rb=100 rp=1 tb=200 tp=1 op=0\nident=[{}] uid=10201 set=DEFAULT tag=0xffffff\n  st=1 rb=7 rp=1 tb=7 tp=1 op=0\n',
    { uids: { '10201': { rxBytes: 111, txBytes: 222 } } },
  ],
  [
    'a lock line below the name, and an old one in the events',
    'trust',
    'Trust manager state:\n User "Owner" (id=0, flags=0x4c13) (current):\n   trustState=UNTRUSTED\n   deviceLocked=1\n   Enabled agents:\n   Events:\n     deviceLocked=0\n User "Gast" (id=11, flags=0x4) :\n   Events:\n     deviceLocked=1\n',
    {
      users: [
        { id: 0, current: true, deviceLocked: true },
        { id: 11, current: false, deviceLocked: null },
      ],
    },
  ],
  [
    'a user that cannot be switched to, whose lock is on a line of its own without a space before',
    'trust',
    'Trust manager state:\n User "Owner" (id=0, flags=0x4c13) (current): trustState=UNTRUSTED, deviceLocked=0\n   Events:\n User "clone" (id=11, flags=0x1000) (user that cannot be switched to)\n: deviceLocked=1\n   Events:\n: deviceLocked=0\n',
    {
      users: [
        { id: 0, current: true, deviceLocked: false },
        { id: 11, current: false, deviceLocked: true },
      ],
    },
  ],
  [
    'a package without a version',
    'package',
    'Packages:\n  Package [a.b] (1):\n    versionCode=0 minSdk=1 targetSdk=1\n    versionName=null\n    User 0: installed=true\n',
    { versionName: null, versionCode: 0, recordAudio: { user0: null } },
  ],
  [
    'buckets of Android 7',
    'netstats',
    'ident=[[type=WIFI]] uid=10088 set=DEFAULT tag=0x0\n  bucketStart=1 activeTime=2 rxBytes=5 rxPackets=1 txBytes=6 txPackets=1 operations=0\n',
    { uids: { '10088': { rxBytes: 5, txBytes: 6 } } },
  ],
  [
    'a battery that is not there',
    'battery',
    '  status: 1\n  level: -1\n  scale: 100\n',
    { levelPercent: null, charging: null },
  ],
  [
    'an event log that repeats the level',
    'battery',
    'Current Battery Service state:\n  AC powered: false\n  status: 3\n  level: 41\n  scale: 50\n[EventLogBuffer]\n  level: 99\n  status: 2\n',
    { levelPercent: 82, charging: false },
  ],
  [
    'a full battery on a charger',
    'battery',
    '  status: 5\n  level: 100\n',
    { levelPercent: 100, charging: true },
  ],
  [
    'Android 11: sensors at top level',
    'sensor-privacy',
    'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)\nis_enabled=false\nindividual_enabled_sensor={\n  sensor=1\n  is_enabled=true\n}\n',
    { microphoneBlocked: true },
  ],
  [
    'Android 12: sensors under users, several as a list',
    'sensor-privacy',
    'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)\nusers=[\n  {\n    user_id=10\n    is_enabled=false\n    individual_enabled_sensor={\n      sensor=1\n      is_enabled=true\n    }\n  }\n  {\n    user_id=0\n    is_enabled=false\n    individual_enabled_sensor=[\n      {\n        sensor=2\n        is_enabled=true\n      }\n      {\n        sensor=1\n        is_enabled=false\n      }\n    ]\n  }\n]\n',
    { microphoneBlocked: false },
  ],
  [
    'Android 13: toggles with a state',
    'sensor-privacy',
    'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)\nstorage_implementation=com.android.server.sensorprivacy.SensorPrivacyStateControllerImpl\nusers={\n  user_id=0\n  sensors=[\n    {\n      sensor=1\n      toggles={\n        toggle_type=1\n        state_type=1\n        last_change=1716\n      }\n    }\n    {\n      sensor=2\n      toggles={\n        toggle_type=1\n        state_type=2\n        last_change=1716\n      }\n    }\n  ]\n}\n',
    { microphoneBlocked: true },
  ],
  [
    'every sensor off, in the braces that Android puts around its root',
    'sensor-privacy',
    'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)\n{\n  is_enabled=true\n  individual_enabled_sensor={\n    sensor=1\n    is_enabled=false\n  }\n}\n',
    { microphoneBlocked: true },
  ],
  [
    'the same braces around an open microphone and around users',
    'sensor-privacy',
    'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)\n{\n  users={\n    user_id=0\n    is_enabled=false\n    individual_enabled_sensor={\n      sensor=1\n      is_enabled=false\n    }\n  }\n}\n',
    { microphoneBlocked: false },
  ],
  [
    'a switch that was never touched is not said',
    'sensor-privacy',
    'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)\n',
    { microphoneBlocked: null },
  ],
];

function record(key: string, title: string, text: string, updatedAtMs: number): string {
  const [, packageName = ''] = key.split('|');
  return `    NotificationRecord(0x0d461a4b: pkg=${packageName} user=UserHandle{0} id=1 tag=null importance=3 key=${key}: Notification(channel=c))
      uid=10201 userId=0
      opPkg=${packageName}
      key=${key}
      notification=
            when=5
            extras={
                android.${title}
                ${usual}
                android.${text}
            }
      mCreationTimeMs=1
      mUpdateTimeMs=${updatedAtMs}`;
}
