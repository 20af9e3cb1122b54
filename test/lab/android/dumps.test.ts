import assert from 'node:assert/strict';
import { androidVersions } from '../../../src/lab/android/android-versions.ts';
import type { AndroidVersion } from '../../../src/lab/android/version.ts';
import type { VirtualPhone } from '../../../src/lab/phone/virtual-phone.ts';
import { readAppops } from '../../../src/phones/android/dumps/read-appops.ts';
import { readAudio } from '../../../src/phones/android/dumps/read-audio.ts';
import { readAudioFlinger } from '../../../src/phones/android/dumps/read-audio-flinger.ts';
import { readBattery } from '../../../src/phones/android/dumps/read-battery.ts';
import { readNetstats } from '../../../src/phones/android/dumps/read-netstats.ts';
import { readNotification } from '../../../src/phones/android/dumps/read-notification.ts';
import { readPackage } from '../../../src/phones/android/dumps/read-package.ts';
import { readPower } from '../../../src/phones/android/dumps/read-power.ts';
import { readSensorPrivacy } from '../../../src/phones/android/dumps/read-sensor-privacy.ts';
import { readTrust } from '../../../src/phones/android/dumps/read-trust.ts';
import { readWindowPolicy } from '../../../src/phones/android/dumps/read-window-policy.ts';
import { pressKey } from '../../../src/lab/phone/input/touch.ts';
import { makeTestPhone } from '../../made-up/test-phone.ts';

const eleme = 'me.ele';
const recordAudio = 'android.permission.RECORD_AUDIO';

for (const [release, android] of Object.entries(androidVersions)) {
  describe(`the dumps of a virtual phone with Android ${release}, read by the parsers for real phones,`, () => {
    const dump = (phone: VirtualPhone, service: string, ...args: string[]): string =>
      android.dump(phone, service, args) ?? '';

    it('say asleep and locked by its PIN, then awake, then open', () => {
      const { phone } = makeTestPhone({ pin: '482915', android });
      assert.deepEqual(lockOf(android, phone), { wakefulness: 'Asleep', keyguard: true, deviceLocked: true });
      pressKey(phone, 224);
      assert.deepEqual(lockOf(android, phone), { wakefulness: 'Awake', keyguard: true, deviceLocked: true });
      phone.dismissKeyguard();
      for (const digit of '482915') phone.keyguard.enterDigit(digit);
      phone.submitPin();
      assert.deepEqual(lockOf(android, phone), {
        wakefulness: 'Awake',
        keyguard: false,
        deviceLocked: false,
      });
    });

    it('never call a phone with a swipe lock device-locked, though its keyguard shows', () => {
      const { phone } = makeTestPhone({ android });
      assert.deepEqual(lockOf(android, phone), {
        wakefulness: 'Asleep',
        keyguard: true,
        deviceLocked: false,
      });
    });

    it('agree that a listening app records, and that it stops when its permission goes', async () => {
      const { phone, shell } = makeTestPhone({ android, behaviour: 'listens' });
      phone.apps.start(eleme, undefined);
      const appops = (): ReturnType<typeof readAppops> =>
        readAppops(android.appOps(phone, eleme, 'RECORD_AUDIO'));
      assert.equal(appops().running, true);
      assert.deepEqual(readAudio(dump(phone, 'audio'), eleme).active, [
        { package: eleme, source: 'MIC', silenced: false },
      ]);
      assert.equal(readAudioFlinger(dump(phone, 'media.audio_flinger')).activeRecordTracks, 1);
      await shell(`pm revoke ${eleme} ${recordAudio}`);
      assert.equal(appops().running, false);
      assert.equal(appops().mode, 'ignore');
      const audio = readAudio(dump(phone, 'audio'), eleme);
      assert.deepEqual(audio.active, []);
      assert.deepEqual(
        audio.events.map(({ kind }) => kind),
        ['start', 'stop'],
      );
      assert.equal(readAudioFlinger(dump(phone, 'media.audio_flinger')).activeRecordTracks, 0);
    });

    it('call a recording silenced while the microphone toggle is off', () => {
      const { phone } = makeTestPhone({ android, behaviour: 'listens' });
      phone.apps.start(eleme, undefined);
      assert.equal(readSensorPrivacy(dump(phone, 'sensor_privacy')).microphoneBlocked, false);
      phone.microphone.isBlocked = true;
      assert.equal(readSensorPrivacy(dump(phone, 'sensor_privacy')).microphoneBlocked, true);
      assert.deepEqual(readAudio(dump(phone, 'audio'), eleme).active, [
        { package: eleme, source: 'MIC', silenced: true },
      ]);
    });

    it('name version, permission, battery and traffic of an app', () => {
      const { phone } = makeTestPhone({ android });
      pressKey(phone, 224);
      phone.dismissKeyguard();
      phone.apps.start(eleme, undefined);
      const uid = phone.packages.find(eleme)?.uid ?? 0;
      const read = readPackage(dump(phone, 'package', eleme), eleme);
      assert.equal(read.versionName, '11.19.58');
      assert.equal(read.recordAudio.user0, true);
      assert.deepEqual(readBattery(dump(phone, 'battery')), {
        format: 'known',
        levelPercent: 96,
        charging: true,
      });
      assert.equal(readNetstats(dump(phone, 'netstats')).uids[String(uid)]?.rxBytes, 180_000);
    });

    it('show notifications only when asked not to redact them', () => {
      const { phone } = makeTestPhone({ android });
      phone.notifications.post({
        packageName: eleme,
        uid: 10151,
        id: 7,
        tag: null,
        channel: 'push',
        title: '午餐 (5元)',
        text: '红包到账',
        isOngoing: false,
        isGroupSummary: false,
        postedAtMs: phone.nowMs(),
      });
      const [open] = readNotification(dump(phone, 'notification', '--noredact')).notifications;
      assert.deepEqual(
        { package: open?.package, title: open?.title, text: open?.text, redacted: open?.redacted },
        { package: eleme, title: '午餐 (5元)', text: '红包到账', redacted: false },
      );
      assert.equal(readNotification(dump(phone, 'notification')).notifications[0]?.redacted, true);
    });
  });
}

function lockOf(android: AndroidVersion, phone: VirtualPhone): unknown {
  const trust = readTrust(android.dump(phone, 'trust', []) ?? '');
  return {
    wakefulness: readPower(android.dump(phone, 'power', []) ?? '').wakefulness,
    keyguard: readWindowPolicy(android.dump(phone, 'window', ['policy']) ?? '').keyguardShowing,
    deviceLocked: trust.users.find(({ current }) => current)?.deviceLocked,
  };
}
