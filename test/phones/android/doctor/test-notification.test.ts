import assert from 'node:assert/strict';
import { handClock } from '../../../made-up/hand-clock.ts';
import {
  notificationsCommand,
  parseNotifications,
} from '../../../../src/phones/android/readings/read-notifications.ts';
import { readNotification } from '../../../../src/phones/android/dumps/read-notification.ts';
import {
  findPosted,
  judgeAnswer,
  testNotification,
} from '../../../../src/phones/android/doctor/test-notification.ts';
import type { AdbServer } from '../../../../src/phones/adb/adb-server.ts';
import { valueOf } from '../../../made-up/result.ts';
import { plugInPhone, shopApp, startTestAdb, type Pair } from '../../../made-up/virtual-phones.ts';

const { signal } = new AbortController();

/** A list with one notification, in the words of Android 13. */
function listOf({
  tag = 'overheard-doctor',
  text = 'String (Test a1b2)',
  by = 'com.android.shell',
} = {}): string {
  return `Current Notification Manager state:
  Notification List:
    NotificationRecord(0x0a1b2c3d: pkg=${by} user=UserHandle{0} id=2020 tag=${tag} importance=3 key=0|${by}|2020|${tag}|2000: Notification(channel=shell_cmd))
      uid=2000 userId=0
      key=0|${by}|2020|${tag}|2000
      notification=
            extras={
                android.title=String (Posted by overheard doctor)
                android.text=${text}
            }
      mUpdateTimeMs=1763787600000
`;
}

describe('a notification that doctor looks for', () => {
  it('is read when it is listed by the shell, under its tag, with its word', () => {
    assert.equal(findPosted(listOf(), 'a1b2'), 'read');
  });

  it('is not that of an earlier test, of another tag or of an app', () => {
    assert.equal(findPosted(listOf(), 'c3d4'), 'never-listed');
    assert.equal(findPosted(listOf({ tag: 'test' }), 'a1b2'), 'never-listed');
    assert.equal(findPosted(listOf({ by: 'me.ele' }), 'a1b2'), 'never-listed');
    assert.equal(findPosted('Current Notification Manager state:\n', 'a1b2'), 'never-listed');
  });

  it('is told apart from one without its text, and from rubbish', () => {
    assert.equal(findPosted(listOf({ text: 'String [length=60]' }), 'a1b2'), 'redacted');
    assert.equal(findPosted('service not available\n', 'a1b2'), 'unknown-format');
  });

  it('is posted, refused or unknown to the phone', () => {
    assert.equal(judgeAnswer('posting:\n  Notification(channel=shell_cmd)\n'), undefined);
    assert.deepEqual(judgeAnswer('Unknown command: post\n'), { kind: 'unknown-command' });
    assert.deepEqual(judgeAnswer('/system/bin/sh: cmd: not found\n'), { kind: 'unknown-command' });
    assert.deepEqual(judgeAnswer('java.lang.SecurityException: no\n\tat a.b.C\n'), {
      kind: 'refused',
      answer: 'java.lang.SecurityException: no',
    });
    assert.deepEqual(judgeAnswer(''), { kind: 'refused', answer: 'it said nothing' });
  });
});

describe('a notification posted on a virtual phone', () => {
  let adb: AdbServer;
  let pair: Pair;
  before(async () => {
    adb = await startTestAdb();
  });
  beforeEach(async () => {
    pair = await plugInPhone({ id: 'p1', adb });
  });
  afterEach(() => pair.onAdb.close());
  after(() => adb.close());

  const post = async (token: string, clock = handClock()): ReturnType<typeof testNotification> =>
    testNotification({ serial: pair.serial, adb: adb.client, clock }, token, signal);

  it('is read back at once, says who posted it, and wakes nothing', async () => {
    assert.deepEqual(valueOf(await post('a1b2')), { kind: 'read', afterMs: 0 });
    const [posted] = pair.virtual.notifications.posted;
    assert.equal(posted?.packageName, 'com.android.shell');
    assert.match(`${posted.title} ${posted.text}`, /doctor.*a1b2.*You may swipe this away/);
    assert.equal(pair.virtual.power.isAwake, false);
    assert.deepEqual(pair.onAdb.unknownCommands, []);
  });

  it('replaces that of an earlier test', async () => {
    await post('a1b2');
    assert.equal(valueOf(await post('c3d4')).kind, 'read');
    assert.equal(pair.virtual.notifications.posted.length, 1);
  });

  it('is none of an app that is studied', async () => {
    await post('a1b2');
    const { notifications = [] } = valueOf(await pair.phone.readAtRest(signal));
    assert.deepEqual(
      notifications.map(({ packageName }) => packageName),
      ['com.android.shell'],
    );
    const { stdout } = await adb.client.shell(pair.serial, notificationsCommand);
    assert.deepEqual(readNotification(stdout, shopApp.packageName).notifications, []);
    assert.equal(
      (parseNotifications(stdout, 0) ?? []).some(({ packageName }) => packageName === shopApp.packageName),
      false,
    );
  });

  it('is given up after three seconds when the phone never lists it', async () => {
    pair.virtual.notifications.post = () => {};
    const clock = handClock();
    const beganAtMs = clock.monotonicMs();
    assert.deepEqual(valueOf(await post('a1b2', clock)), { kind: 'never-listed', waitedMs: 3000 });
    assert.equal(clock.monotonicMs() - beganAtMs, 3000);
  });

  it('is called redacted when the phone withholds its text', async () => {
    await post('a1b2');
    const { stdout } = await adb.client.shell(pair.serial, 'dumpsys notification');
    assert.equal(findPosted(stdout, 'a1b2'), 'redacted');
  });
});
