import assert from 'node:assert/strict';
import { asId, type AppId } from '../../../../src/core/words.ts';
import { systemClock } from '../../../../src/core/clock.ts';
import {
  inspectPhone,
  parseInspection,
  type PhoneInspection,
} from '../../../../src/phones/android/doctor/inspect-phone.ts';
import { judgePhone } from '../../../../src/phones/android/doctor/judge-phone.ts';
import type { PhoneFacts } from '../../../../src/phones/phone.ts';
import { valueOf } from '../../../made-up/result.ts';
import { plugInPhone, shopApp, startTestAdb } from '../../../made-up/virtual-phones.ts';

const facts: PhoneFacts = {
  model: 'M',
  osVersion: '13',
  batteryPercent: 80,
  clockOffsetMs: 12,
  microphoneBlocked: false,
  lock: { deviceLocked: false, keyguardShowing: true, wakefulness: 'Asleep' },
  apps: [
    {
      app: asId<AppId>('eleme'),
      packageName: 'me.ele',
      versionName: '11',
      microphone: 'granted',
      uid: 10201,
    },
  ],
};

const good: PhoneInspection = {
  facts,
  freeMb: 20_000,
  assistant: undefined,
  keyboard: 'com.android.inputmethod.latin/.LatinIME',
  isSecure: false,
  wasUnlocked: true,
  notifications: 'readable',
  helperMayRecord: undefined,
  mockLocationApps: [],
  installers: new Map(),
};

const swipe = { id: 'p1', unlock: { kind: 'swipe' } } as const;
const pin = { id: 'p1', unlock: { kind: 'pin', env: 'PIN_P1' } } as const;

describe('the doctor of a phone', () => {
  it('finds nothing wrong with a phone in good order', () => {
    for (const check of judgePhone(swipe, good, undefined)) assert.equal(check.state, 'ok', check.name);
  });

  const troubles: readonly (readonly [string, Partial<PhoneInspection>, string, 'warn' | 'fail'])[] = [
    ['an empty battery', { facts: { ...facts, batteryPercent: 9 } }, 'battery', 'warn'],
    ['a full disk', { freeMb: 100 }, 'storage', 'warn'],
    ['a clock far off', { facts: { ...facts, clockOffsetMs: -90_000 } }, 'clock', 'warn'],
    ['a clock that says nothing', { facts: { ...facts, clockOffsetMs: undefined } }, 'clock', 'fail'],
    ['a phone that nobody has unlocked since it started', { wasUnlocked: false }, 'lock', 'fail'],
    ['a credential where a swipe was promised', { isSecure: true }, 'unlocking', 'fail'],
    ['notifications without texts', { notifications: 'redacted' }, 'notifications', 'fail'],
    ['no notification to judge by', { notifications: 'empty' }, 'notifications', 'warn'],
    [
      'a posted notification without its text',
      { notificationTest: { kind: 'redacted' } },
      'notifications',
      'fail',
    ],
    [
      'a posted notification that was never listed',
      { notificationTest: { kind: 'never-listed', waitedMs: 3000 } },
      'notifications',
      'warn',
    ],
    [
      'a posted notification among rubbish',
      { notificationTest: { kind: 'unknown-format' } },
      'notifications',
      'fail',
    ],
    [
      'an Android that cannot post one',
      { notificationTest: { kind: 'unknown-command' } },
      'notifications',
      'warn',
    ],
    [
      'an Android that refuses to post one',
      { notificationTest: { kind: 'refused', answer: 'no' } },
      'notifications',
      'warn',
    ],
    [
      'a microphone switched off',
      { facts: { ...facts, microphoneBlocked: true } },
      'microphone switch',
      'fail',
    ],
    [
      'a microphone switch that the phone does not tell of',
      { facts: { ...facts, microphoneBlocked: undefined } },
      'microphone switch',
      'warn',
    ],
    ["Appium's helper with a microphone", { helperMayRecord: true }, 'io.appium.settings', 'warn'],
    [
      'a phone that nobody has seen locked',
      { facts: { ...facts, lock: { ...facts.lock, keyguardShowing: false } } },
      'lock',
      'warn',
    ],
    ['a mocked place', { mockLocationApps: ['a.mock'] }, 'location', 'warn'],
    [
      'a phone that does not tell which app mocks its place',
      { mockLocationApps: undefined },
      'location',
      'warn',
    ],
    ['an assistant that listens', { assistant: 'a.b/.C' }, 'other listeners', 'warn'],
    ['a store that may update the app', { installers: new Map([['me.ele', 'a.store']]) }, 'me.ele', 'warn'],
    [
      'an unknown layout of the lock',
      {
        facts: {
          ...facts,
          lock: { deviceLocked: undefined, keyguardShowing: undefined, wakefulness: undefined },
        },
      },
      'lock',
      'fail',
    ],
    [
      'an app that is missing',
      { facts: { ...facts, apps: [{ ...facts.apps[0]!, versionName: undefined }] } },
      'me.ele',
      'fail',
    ],
  ];
  for (const [what, change, name, state] of troubles) {
    it(`says what to do about ${what}`, () => {
      const checks = judgePhone(swipe, { ...good, ...change }, undefined);
      const wrong = checks.filter((check) => check.state !== 'ok');
      assert.deepEqual(
        wrong.map((check) => [check.name, check.state]),
        [[`p1: ${name}`, state]],
      );
      assert.ok(wrong[0]?.next !== undefined && wrong[0].next !== '');
    });
  }

  it('calls unknown what the phone does not tell, and misses no switch where Android has none', () => {
    const foundOf = (osVersion: string, name: string): string | undefined =>
      judgePhone(
        swipe,
        {
          ...good,
          facts: { ...facts, osVersion, microphoneBlocked: undefined },
          mockLocationApps: undefined,
        },
        undefined,
      ).find((check) => check.name === `p1: ${name}`)?.found;
    assert.equal(foundOf('13', 'microphone switch'), 'unknown');
    assert.equal(foundOf('', 'microphone switch'), 'unknown');
    assert.equal(foundOf('11', 'microphone switch'), 'none before Android 12');
    assert.equal(foundOf('8.1.0', 'microphone switch'), 'none before Android 12');
    assert.equal(foundOf('13', 'location'), 'unknown');
  });

  it('believes a notification that was posted and read before whatever else is there', () => {
    const inspection: PhoneInspection = {
      ...good,
      notifications: 'empty',
      notificationTest: { kind: 'read', afterMs: 41.7 },
    };
    const check = judgePhone(swipe, inspection, undefined).find(({ name }) => name === 'p1: notifications');
    assert.equal(check?.state, 'ok');
    assert.equal(check?.found, 'a notification posted by doctor was read back in 42 ms');
  });

  it('names the option that proves whether notifications can be read, and posts nothing by itself', () => {
    const checks = judgePhone(swipe, { ...good, notifications: 'empty' }, undefined);
    assert.match(checks.find(({ state }) => state !== 'ok')?.next ?? '', /--test-notification/);
  });

  it('asks for the PIN by the name of its variable and never prints one', () => {
    const lock = { ...facts.lock, deviceLocked: true };
    const secure = { ...good, facts: { ...facts, lock }, isSecure: true };
    assert.ok(judgePhone(pin, secure, '1234').every(({ state }) => state === 'ok'));
    for (const wrong of [undefined, '12', 'abcd']) {
      const [check] = judgePhone(pin, secure, wrong).filter(({ state }) => state === 'fail');
      assert.match(check?.found ?? '', /^PIN_P1 does not hold/);
    }
    assert.ok(!JSON.stringify(judgePhone(pin, secure, '918273')).includes('918273'));
  });

  it('reads a phone in two round trips without waking it', async () => {
    const adb = await startTestAdb();
    const pair = await plugInPhone({ id: 'p1', adb });
    try {
      const phone = { serial: pair.serial, adb: adb.client, clock: systemClock() };
      const { signal } = new AbortController();
      const inspection = valueOf(await inspectPhone(phone, [shopApp], signal));
      assert.equal(pair.log.entries.filter(({ kind }) => kind === 'shell').length, 2);
      assert.equal(pair.virtual.power.isAwake, false);
      assert.equal(inspection.isSecure, false);
      assert.ok((inspection.freeMb ?? 0) > 0);
      assert.equal(inspection.facts.apps[0]?.versionName, '11.20.8');
      assert.equal(inspection.helperMayRecord, undefined);
      assert.deepEqual(inspection.mockLocationApps, []);
      assert.equal(inspection.facts.microphoneBlocked, false);
      assert.equal(inspection.wasUnlocked, true);
    } finally {
      await pair.onAdb.close();
      await adb.close();
    }
  });

  it('makes nothing up where the answers are of an unknown kind', () => {
    const none = parseInspection(
      facts,
      ['', 'null', 'no such\nsetting', '?', '?', '?', 'Error: x', '', 'UserInfo{10:'].map(
        (text) => `${text}\n`,
      ),
    );
    assert.deepEqual(none, {
      facts,
      freeMb: undefined,
      assistant: undefined,
      keyboard: undefined,
      isSecure: undefined,
      wasUnlocked: undefined,
      notifications: 'unknown-format',
      helperMayRecord: undefined,
      mockLocationApps: undefined,
      installers: new Map(),
    });
  });

  it('knows the apps that may mock a place only by a list of packages', () => {
    const mockedBy = (answer: string) =>
      parseInspection(facts, ['', '', '', '', '', '', answer]).mockLocationApps;
    assert.deepEqual(mockedBy('a.mock\nb.mock\n'), ['a.mock', 'b.mock']);
    for (const none of ['', '\n', 'No operations.\n']) assert.deepEqual(mockedBy(none), []);
    for (const odd of ["cmd: Can't find service: appops\n", 'Error: x\na.mock\n', 'Unknown_op\n']) {
      assert.equal(mockedBy(odd), undefined, odd);
    }
  });
});
