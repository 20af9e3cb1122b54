import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { dumpKinds, readDump, type DumpKind } from '../../../../src/phones/android/dumps/read-dump.ts';

/** One sample: the words of the trap, the kind, the text, and what has to come out (a part of it is enough). */
type Sample = readonly [
  trap: string,
  kind: DumpKind,
  text: string,
  expected: Record<string, unknown>,
  packageName?: string,
];

const session = (source: string, pack: string, silenced: string): string =>
  `  session:57 -- source client=${source}, dev=2ch 48000Hz ENCODING_PCM_16BIT -- uid:10201 -- patch:88 -- pack:${pack} -- format client=1ch 16000Hz ENCODING_PCM_16BIT, dev=2ch 48000Hz ENCODING_PCM_16BIT -- silenced:${silenced} -- effects client=, dev=`;

const samples: readonly Sample[] = [
  [
    'the uid line decides over the package line',
    'appops',
    'Uid mode: RECORD_AUDIO: ignore\nRECORD_AUDIO: allow; time=+3m2s1ms ago; rejectTime=+1h ago; duration=+420ms\n',
    {
      mode: 'ignore',
      running: false,
      lastAccessAgoMs: 182_001,
      lastRejectAgoMs: 3_600_000,
      durationMs: 420,
    },
  ],
  [
    'a revoked microphone prints the uid line alone',
    'appops',
    'Uid mode: RECORD_AUDIO: ignore\n',
    { mode: 'ignore', lastAccessAgoMs: null, durationMs: null },
  ],
  [
    'later uid lines have no words in front',
    'appops',
    'Uid mode: COARSE_LOCATION: ignore\nRECORD_AUDIO: foreground\nRECORD_AUDIO_HOTWORD: allow\nRECORD_AUDIO: allow; time=+10s237ms ago (running)\n',
    { mode: 'foreground', running: true, lastAccessAgoMs: 10_237, durationMs: null },
  ],
  [
    'a phone of Android 9 has no uid line',
    'appops',
    'RECORD_AUDIO: allow; time=+38d23h30m11s6ms ago; duration=+1s2ms\r\n',
    { mode: 'allow', running: false, lastAccessAgoMs: 3_367_811_006, durationMs: 1002 },
  ],
  [
    'another op is not RECORD_AUDIO',
    'appops',
    'RECORD_AUDIO_HOTWORD: allow; time=+1s ago (running)\n',
    { format: 'unknown-format', running: null },
  ],
  [
    'an op that was never used',
    'appops',
    'No operations.\nDefault mode: allow\n',
    { mode: 'allow', running: false },
  ],
  [
    'a package that is not installed says nothing',
    'appops',
    'Error: No UID for com.example in user 0\n',
    { mode: null, running: null },
  ],
  [
    'an active recording',
    'audio',
    `RecordActivityMonitor dump time: 4:13:07 PM\nriid 31; active? true\n${session('MIC', 'me.ele', 'false')}\n\nAudio event log: recording activity received by AudioService\n`,
    { active: [{ package: 'me.ele', source: 'MIC', silenced: false }], events: [] },
  ],
  [
    'a recorder that is not active, one that gets zeros, and one without a session',
    'audio',
    `RecordActivityMonitor dump time: 16:13:07\nriid 31; active? false\n${session('MIC', 'a.idle', 'false')}\nriid 47; active? true\n${session('VOICE_RECOGNITION', 'b.muted', 'true')}\nriid 55; active? true\n  no config\n`,
    { active: [{ package: 'b.muted', source: 'VOICE_RECOGNITION', silenced: true }] },
  ],
  [
    'Android 9 lists sessions without a recorder number',
    'audio',
    'RecordActivityMonitor dump time: 16:13:07\n  session:57 -- source client=CAMCORDER, dev=2ch -- uid:10201 -- patch:88 -- pack:c.cam -- format client=1ch, dev=2ch\n',
    { active: [{ package: 'c.cam', source: 'CAMCORDER', silenced: null }] },
  ],
  [
    'headings of 2026, and playback capture named as such',
    'audio',
    `# Stream activity\n## RecordActivityMonitor\nriid 9; active? true\n${session('REMOTE_SUBMIX', 'd.cast', 'false')}\n\n### Recording Activity\n05-23 15:57:46:871 rec start riid:9 uid:10201 session:57 src:REMOTE_SUBMIX not silenced pack:d.cast\n\n## MediaFocusControl\n05-23 15:57:46:999 rec start riid:10 uid:1 session:1 src:MIC not silenced pack:x.late\n`,
    {
      active: [{ package: 'd.cast', source: 'REMOTE_SUBMIX', silenced: false }],
      events: [{ kind: 'start', package: 'd.cast', source: 'REMOTE_SUBMIX', silenced: false }],
    },
  ],
  [
    'a start without a stop is an event and not an active recording',
    'audio',
    'RecordActivityMonitor dump time: 11:53:25 PM\n\nEvents log: recording activity received by AudioService\n08-05 23:53:13:269 rec start riid:143\n',
    { active: [], events: [{ kind: 'start', package: null, source: null, silenced: null }] },
  ],
  [
    'one package of several',
    'audio',
    'Events log: recording activity received by AudioService\n08-05 23:53:13:269 rec update riid:1 uid:1 session:1 src:MIC silenced pack:me.ele\n08-05 23:53:13:269 rec update riid:2 uid:2 session:2 src:MIC not silenced pack:me.elephant\n',
    { events: [{ kind: 'update', package: 'me.ele', source: 'MIC', silenced: true }] },
    'me.ele',
  ],
  [
    'the audio of playback only',
    'audio',
    'Audio routes:\n  mMainType=0x0\n',
    { format: 'unknown-format', active: [] },
  ],
  [
    'idle and active tracks of input threads; output threads do not count',
    'audio-flinger',
    'Hardware status: 0\n\nOutput thread 0x7f, name AudioOut_D, tid 1, type 0 (MIXER):\n  5 Tracks of which 5 are active\n\nInput thread 0x7c, name AudioIn_2E, tid 2, type 3 (RECORD):\n  Standby: no\n  2 Tracks of which 1 are active\n\nInput thread 0x7d, name AudioIn_36, tid 3, type 3 (RECORD):\n  Standby: yes\n  No active record clients\n  1 Tracks of which 0 are active\n',
    { recordThreads: 2, activeRecordTracks: 1 },
  ],
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
    'a switch that was never touched is not said',
    'sensor-privacy',
    'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)\n',
    { microphoneBlocked: null },
  ],
];

describe('a dump is read as it is meant', () => {
  for (const [trap, kind, text, expected, packageName] of samples) {
    it(`${kind}: ${trap}`, () => {
      const result = readDump(kind, text, { package: packageName });
      const wanted = { format: 'known', ...expected };
      const part = Object.fromEntries(Object.entries(result).filter(([key]) => Object.hasOwn(wanted, key)));
      assert.deepEqual(part, wanted);
    });
  }
});

describe('text that is no dump', () => {
  for (const kind of dumpKinds) {
    it(`is an unknown format and never "no": ${kind}`, () => {
      for (const text of ['', '\n', 'Permission Denial: no', "Can't find service: x", '<html>', 'level']) {
        const { format, ...facts } = readDump(kind, text);
        assert.equal(format, 'unknown-format', text);
        for (const fact of Object.values(facts)) assertSaysNothing(fact);
      }
    });

    it(`is read without an error: ${kind}`, () => {
      const pieces = fc.constantFrom(...samples.flatMap(([, , text]) => text.split(/(?<=[\n ])/)));
      fc.assert(
        fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
          const result = readDump(kind, parts.join(''), { package: 'me.ele' });
          assert.ok(result.format === 'known' || result.format === 'unknown-format');
        }),
        { numRuns: 60 },
      );
    });
  }
});

function assertSaysNothing(fact: unknown): void {
  if (Array.isArray(fact)) assert.equal(fact.length, 0);
  else if (typeof fact === 'object' && fact !== null) Object.values(fact).forEach(assertSaysNothing);
  else assert.equal(fact, null);
}

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
                android.reduced.images=Boolean (true)
                android.${text}
            }
      mCreationTimeMs=1
      mUpdateTimeMs=${updatedAtMs}`;
}
