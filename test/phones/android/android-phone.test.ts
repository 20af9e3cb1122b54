import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { canaryId } from '../../../src/core/words.ts';
import { androidVersions } from '../../../src/lab/android/android-versions.ts';
import { recorderPackage } from '../../../src/lab/apps/recorder.ts';
import type { AdbServer } from '../../../src/phones/adb/adb-server.ts';
import { findAndroidHome } from '../../../src/phones/adb/find-android-home.ts';
import { faultIn, messageIn, valueOf } from '../../made-up/result.ts';
import { plugInPhone, shopApp, startTestAdb, type Pair } from '../../made-up/virtual-phones.ts';

const { signal } = new AbortController();

describe('an Android phone over plain adb', () => {
  let adb: AdbServer;
  let pair: Pair;

  before(async () => {
    adb = await startTestAdb();
    pair = await plugInPhone({ id: 'p1', adb, clockOffsetMs: 90_000 });
  });
  after(async () => {
    await pair.onAdb.close();
    await adb.close();
  });

  it('reads device, apps, lock and clock offset in one round trip', async () => {
    const before = shellCount(pair);
    const facts = valueOf(await pair.phone.readFacts([shopApp], signal));
    assert.equal(shellCount(pair) - before, 1);
    assert.equal(facts.model, 'Virtual One');
    assert.equal(facts.osVersion, '13');
    assert.equal(facts.batteryPercent, 96);
    assert.ok(Math.abs((facts.clockOffsetMs ?? 0) - 90_000) < 2_000, String(facts.clockOffsetMs));
    assert.deepEqual(facts.lock, { deviceLocked: false, keyguardShowing: true, wakefulness: 'Asleep' });
    assert.equal(facts.apps[0]?.versionName, '11.20.8');
  });

  it('grants and revokes the microphone and reads it back', async () => {
    for (const state of ['granted', 'revoked', 'granted'] as const) {
      valueOf(await pair.phone.setMicrophone(shopApp, state, signal));
      const facts = valueOf(await pair.phone.readFacts([shopApp], signal));
      assert.equal(facts.apps[0]?.microphone, state);
    }
  });

  it('ends the processes of the app once, whatever is dealt and whatever was set before', async () => {
    const { virtual } = pair;
    const pidOf = () => virtual.tasks.processOf(shopApp.packageName)?.pid;
    const asks = virtual.packages.find(shopApp.packageName)!.runtimePermissions;
    assert.ok(asks.includes('android.permission.RECORD_AUDIO'));
    for (const state of ['granted', 'granted', 'revoked', 'revoked', 'granted'] as const) {
      virtual.tasks.startProcess(shopApp.packageName, virtual.nowMs());
      valueOf(await pair.phone.setMicrophone(shopApp, state, signal));
      assert.equal(pidOf(), undefined, state);
      assert.equal(
        virtual.packages.isGranted(shopApp.packageName, 'android.permission.RECORD_AUDIO'),
        state === 'granted',
      );
    }
  });

  it('says so when an app has no microphone permission to set', async () => {
    const app = { ...shopApp, packageName: 'com.not.installed' };
    const result = await pair.phone.setMicrophone(app, 'granted', signal);
    assert.equal(result.kind, 'failed');
    assert.match(messageIn(result), /com\.not\.installed is not readable/);
  });

  it('says which switch of its maker cures a refusal', async () => {
    const miui = await plugInPhone({ id: 'miui', adb, rom: 'miui' });
    for (const refusal of ['input', 'grant'] as const) miui.virtual.refusals.add(refusal);
    const cure = /SecurityException: [^]*?-> switch on "USB debugging \(Security settings\)"/;
    try {
      miui.virtual.wake('its owner');
      assert.match(messageIn(await miui.phone.lock(signal)), cure);
      assert.match(messageIn(await miui.phone.setMicrophone(shopApp, 'granted', signal)), cure);
      assert.equal(faultIn(await miui.phone.lock(signal)), 'not-locked');
    } finally {
      await miui.onAdb.close();
    }
  });

  it('opens a swipe lock and an app, goes home and locks again without Appium', async () => {
    const session = valueOf(await pair.phone.openSession(signal));
    valueOf(await session.unlock(signal));
    assert.equal(pair.virtual.keyguard.isShowing, false);
    valueOf(await session.openApp(shopApp, signal));
    assert.equal(pair.virtual.tasks.top, shopApp.packageName);
    valueOf(await session.home(signal));
    assert.notEqual(pair.virtual.tasks.top, shopApp.packageName);
    const lock = valueOf(await pair.phone.lock(signal));
    assert.deepEqual(lock, { deviceLocked: false, keyguardShowing: true, wakefulness: 'Asleep' });
    await session.close();
    assert.equal(pair.log.entries.filter(({ kind }) => kind === 'session-open').length, 0);
  });

  it('calls an app that is not there crashed, and asks whether it is installed', async () => {
    const session = valueOf(await pair.phone.openSession(signal));
    valueOf(await session.unlock(signal));
    const result = await session.openApp({ ...shopApp, packageName: 'com.not.installed' }, signal);
    assert.equal(faultIn(result), 'app-crashed');
    assert.match(messageIn(result), /com\.not\.installed has no icon[^]*is it installed/);
    await pair.phone.lock(signal);
  });

  it('never wakes a locked phone', async () => {
    valueOf(await pair.phone.lock(signal));
    const wakes = (): number => pair.log.entries.filter(({ kind }) => kind === 'wake').length;
    const before = wakes();
    await pair.phone.readFacts([shopApp], signal);
    await pair.phone.setMicrophone(shopApp, 'granted', signal);
    await pair.phone.lock(signal);
    await pair.phone.verifyLocked(signal);
    await pair.phone.readTelemetry([shopApp], signal);
    await pair.phone.readAtRest(signal);
    assert.equal(wakes(), before);
    assert.equal(pair.virtual.power.isAwake, false);
  });

  it('tells a recording while locked from one that ended before', async () => {
    const { microphone } = pair.virtual;
    const client = { packageName: shopApp.packageName, uid: 10201, pid: 4037, source: 'MIC' } as const;
    const session = valueOf(await pair.phone.openSession(signal));
    valueOf(await session.unlock(signal));
    const now = pair.virtual.nowMs();
    microphone.start(client, now - 60_000);
    microphone.stop(client.packageName, now - 30_000);
    valueOf(await pair.phone.lock(signal));
    const [idle] = valueOf(await pair.phone.readTelemetry([shopApp], signal)).apps;
    assert.deepEqual([idle?.opSeen, idle?.audioObtained], [false, false]);
    microphone.start(client, pair.virtual.nowMs());
    const [during] = valueOf(await pair.phone.readTelemetry([shopApp], signal)).apps;
    assert.deepEqual([during?.opSeen, during?.audioObtained], [true, true]);
    microphone.stop(client.packageName, pair.virtual.nowMs());
    const [after] = valueOf(await pair.phone.readTelemetry([shopApp], signal)).apps;
    assert.deepEqual([after?.opSeen, after?.audioObtained], [true, true]);
  });

  it('sees a recorder record while it is open, with its battery and microphone switch, and stops it', async () => {
    const canary = { app: canaryId, packageName: recorderPackage, activity: undefined };
    const session = valueOf(await pair.phone.openSession(signal));
    valueOf(await session.unlock(signal));
    valueOf(await session.openApp(canary, signal));
    const { apps, ...device } = valueOf(await pair.phone.readTelemetry([canary], signal));
    assert.deepEqual([apps[0]?.opSeen, apps[0]?.audioObtained, apps[0]?.isAlive], [true, true, true]);
    assert.equal(device.batteryPercent, 96);
    assert.equal(typeof device.isCharging, 'boolean');
    assert.equal(device.microphoneBlocked, false);
    valueOf(await session.home(signal));
    assert.equal(pair.virtual.microphone.isRecording(recorderPackage), true);
    valueOf(await session.stopApp(canary, signal));
    assert.equal(pair.virtual.microphone.isRecording(recorderPackage), false);
    const [stopped] = valueOf(await pair.phone.readTelemetry([canary], signal)).apps;
    assert.equal(stopped?.isAlive, false);
    valueOf(await pair.phone.lock(signal));
    assert.deepEqual(pair.onAdb.unknownCommands, []);
  });

  it('counts the traffic of an app in some of the polls', async () => {
    const other = await plugInPhone({ id: 'p2', adb });
    try {
      const facts = valueOf(await other.phone.readFacts([shopApp], signal));
      other.virtual.network.count(facts.apps[0]?.uid ?? 0, 5000, 70);
      const [first] = valueOf(await other.phone.readTelemetry([shopApp], signal)).apps;
      assert.deepEqual(first?.traffic, { rxBytes: 5000, txBytes: 70 });
      const [second] = valueOf(await other.phone.readTelemetry([shopApp], signal)).apps;
      assert.equal(second?.traffic, undefined);
    } finally {
      await other.onAdb.close();
    }
  });

  it('reads notifications of a locked phone, each once, with times of the host', async () => {
    const post = (title: string, body: string): void =>
      pair.virtual.notifications.post({
        id: 7,
        packageName: shopApp.packageName,
        uid: 10201,
        title,
        text: body,
        tag: null,
        channel: 'offers',
        isOngoing: false,
        isGroupSummary: false,
        postedAtMs: pair.virtual.nowMs(),
      });
    post('午餐', '满减');
    post('夜宵', '酸菜鱼 8 折');
    const list = valueOf(await pair.phone.readAtRest(signal)).notifications ?? [];
    const ours = list.filter(({ packageName }) => packageName === shopApp.packageName);
    assert.deepEqual(
      ours.map(({ title, text, redacted }) => [title, text, redacted]),
      [['夜宵', '酸菜鱼 8 折', false]],
    );
    assert.ok(Math.abs((ours[0]?.postedAtMs ?? 0) - Date.now()) < 5_000);
  });

  it('comes back by itself when the adb server has forgotten it', async () => {
    await adb.client.disconnect(pair.serial);
    valueOf(await pair.phone.verifyLocked(signal));
  });

  it('comes back by itself when somebody kills the adb server', async () => {
    await promisify(execFile)(findAndroidHome(process.env).adbPath, ['-P', String(adb.port), 'kill-server']);
    valueOf(await pair.phone.verifyLocked(signal));
  });

  it('asks nothing of the phone that it does not know', () => {
    assert.deepEqual(pair.onAdb.unknownCommands, []);
  });
});

describe('phones of several Android versions', () => {
  for (const version of Object.keys(androidVersions)) {
    it(`are read alike: Android ${version}`, async () => {
      const adb = await startTestAdb();
      const pair = await plugInPhone({ id: 'p1', adb, androidVersion: version });
      try {
        valueOf(await pair.phone.setMicrophone(shopApp, 'granted', signal));
        const session = valueOf(await pair.phone.openSession(signal));
        valueOf(await session.unlock(signal));
        valueOf(await session.openApp(shopApp, signal));
        valueOf(await pair.phone.lock(signal));
        const facts = valueOf(await pair.phone.readFacts([shopApp], signal));
        assert.equal(facts.osVersion, version);
        assert.deepEqual(facts.lock.keyguardShowing, true);
        assert.deepEqual(facts.lock.deviceLocked, false);
        assert.notEqual(facts.lock.wakefulness, 'Awake');
        assert.deepEqual([facts.apps[0]?.versionName, facts.apps[0]?.microphone], ['11.20.8', 'granted']);
        const { microphone } = pair.virtual;
        microphone.start(
          { packageName: shopApp.packageName, uid: 10201, pid: 4037, source: 'MIC' },
          pair.virtual.nowMs(),
        );
        const [reading] = valueOf(await pair.phone.readTelemetry([shopApp], signal)).apps;
        assert.deepEqual([reading?.opSeen, reading?.audioObtained], [true, true]);
        valueOf(await pair.phone.readAtRest(signal));
        assert.deepEqual(pair.onAdb.unknownCommands, []);
      } finally {
        await pair.onAdb.close();
        await adb.close();
      }
    });
  }
});

describe('an Android phone that is not there', () => {
  it('is offline, as a value', async () => {
    const adb = await startTestAdb();
    const pair = await plugInPhone({ id: 'p9', adb });
    try {
      await pair.onAdb.close();
      assert.equal(faultIn(await pair.phone.verifyLocked(signal)), 'offline');
      assert.equal(faultIn(await pair.phone.lock(signal)), 'offline');
      assert.equal(faultIn(await pair.phone.readTelemetry([shopApp], signal)), 'offline');
    } finally {
      await adb.close();
    }
  });

  it('throws the reason of a signal that was aborted', async () => {
    const adb = await startTestAdb();
    const pair = await plugInPhone({ id: 'p8', adb });
    try {
      const stopped = AbortSignal.abort(new Error('stopped by hand'));
      await assert.rejects(pair.phone.verifyLocked(stopped), /stopped by hand/);
    } finally {
      await pair.onAdb.close();
      await adb.close();
    }
  });
});

function shellCount({ log }: Pair): number {
  return log.entries.filter(({ kind }) => kind === 'shell').length;
}
