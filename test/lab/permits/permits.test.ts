import assert from 'node:assert/strict';
import { androidVersions, usualAndroid } from '../../../src/lab/android/android-versions.ts';
import { listPermits } from '../../../src/lab/permits/list-permits.ts';
import { findPermit, permits } from '../../../src/lab/permits/permits.ts';
import { refusals } from '../../../src/lab/roms/rom.ts';
import { traitNames } from '../../../src/lab/traits/traits.ts';
import { deviceRoutes } from '../../../src/lab/ui-server/device-routes.ts';
import { elementRoutes } from '../../../src/lab/ui-server/element-routes.ts';
import { gestureRoutes } from '../../../src/lab/ui-server/gesture-routes.ts';
import { openTestPhone } from '../../made-up/test-phone.ts';

const eleme = 'me.ele';
const microphone = 'android.permission.RECORD_AUDIO';
const icon = '-a android.intent.action.MAIN -c android.intent.category.LAUNCHER';

/** Every form of every command, by what it is asked. */
const lines: readonly string[] = [
  'echo a',
  'printf a',
  'true',
  ':',
  'false',
  '[ -e /nowhere ]',
  'sleep 0',
  'cat /nowhere',
  'cat /proc/uptime',
  'echo a | grep a',
  'echo a | head -1',
  'echo a | wc -l',
  'ls /nowhere',
  'ls /sdcard',
  'mkdir /sdcard/a',
  'touch /sdcard/b',
  'rm /nowhere',
  'rm -f /nowhere',
  'df -k /data',
  'getprop',
  'getprop ro.serialno',
  'setprop a b',
  'date',
  'date +%s.%N',
  'id',
  'whoami',
  'uname',
  'uptime',
  'ps --help',
  'ps -A',
  'ps -A -o NAME',
  'cmd deviceidle whitelist',
  'dumpsys deviceidle get deep',
  'pgrep zygote',
  `pidof ${eleme}`,
  'pidof nobody',
  'kill 3',
  'kill 612',
  'logcat -c',
  'am get-current-user',
  `am start -p ${eleme}`,
  'am start -n org.nobody/.A',
  `am start -W ${icon} -n ${eleme}/.Launcher`,
  `am start -n ${eleme}/.Launcher`,
  `am broadcast -a some.action`,
  'am startservice -n org.nobody/.S',
  `am startservice -n ${eleme}/.S`,
  `monkey -p ${eleme} 1`,
  'monkey -p org.nobody 1',
  'pm list instrumentation',
  'pm list users',
  'pm list packages -3 -U',
  `pm path ${eleme}`,
  `pm resolve-activity --brief ${eleme}`,
  `cmd package query-activities --brief ${icon} ${eleme}`,
  `cmd package query-activities --brief ${icon} org.nobody`,
  'pm install /nowhere.apk',
  `pm grant ${eleme} ${microphone}`,
  `pm grant org.nobody ${microphone}`,
  `pm revoke ${eleme} android.permission.READ_SMS`,
  'pm clear org.nobody',
  `input keyevent 0`,
  'wm size',
  'wm density',
  'wm dismiss-keyguard',
  'screencap -p',
  'settings get secure android_id',
  'settings put global a 1',
  'settings delete global a',
  'settings list global',
  `cmd appops get ${eleme} RECORD_AUDIO`,
  `cmd appops get ${eleme} CAMERA`,
  'cmd appops get org.nobody',
  `appops set ${eleme} CAMERA allow`,
  'cmd appops query-op --user 0 android:mock_location allow',
  'locksettings help',
  'locksettings get-disabled',
  'locksettings verify',
  'ime list',
  'ime set com.android.inputmethod.latin/.LatinIME',
  'svc wifi enable',
  `cmd deviceidle whitelist +${eleme}`,
  `dumpsys deviceidle whitelist +${eleme}`,
  'cmd sensor_privacy disable 0 microphone',
  'cmd statusbar collapse',
  'cmd uimode night',
  'cmd -w wifi status',
  'cmd location is-location-enabled',
  'cmd notification allow_listener a/b',
  'cmd notification post',
  'cmd notification post -t a tag text',
  'service check package',
  'dumpsys package org.nobody',
  `dumpsys package ${eleme}`,
  ...[
    'activity processes',
    'activity services',
    'activity activities',
    'activity top',
    'audio',
    'battery',
    'deviceidle',
    'display',
  ].map((name) => `dumpsys ${name}`),
  ...[
    'input',
    'input_method',
    'media.audio_flinger',
    'netstats',
    'notification --noredact',
    'power',
    'sensor_privacy',
    'user',
  ].map((name) => `dumpsys ${name}`),
  ...['trust', 'window', 'window policy'].map((name) => `dumpsys ${name}`),
  `pm clear ${eleme}`,
  `am kill ${eleme}`,
  `am force-stop ${eleme}`,
  `pm uninstall ${eleme}`,
  `pm uninstall ${eleme}`,
];
const refused: Readonly<Record<(typeof refusals)[number], string>> = {
  input: 'input keyevent 223',
  grant: `pm revoke ${eleme} ${microphone}`,
  settings: 'settings put global hidden_api_policy 1',
  install: 'pm install /a.apk',
};
/** Answers that need an Appium, an APK or a service that no line above brings. */
const elsewhere = [
  'runUninstall',
  'commands.am.Instrument',
  'doCommitSession',
  'KILL_APP_REASON',
  'logcat.cpp',
];

describe('what the lab permits itself', () => {
  it('has a source of Android for every command and every answer', async () => {
    const unsourced: string[] = [];
    for (const android of Object.values(androidVersions)) {
      const { shell, deviceShell } = openTestPhone({ android, behaviour: 'listens' });
      for (const line of lines) await shell(line);
      unsourced.push(...deviceShell.unknownCommands);
    }
    for (const what of refusals) {
      const { phone, shell, deviceShell } = openTestPhone();
      phone.refusals.add(what);
      await shell(refused[what]);
      unsourced.push(...deviceShell.unknownCommands);
    }
    assert.deepEqual(unsourced, []);
  });

  it('names no answer that no virtual phone gives', async () => {
    const given = new Set<unknown>();
    const ask = async (asked: readonly string[], refusal?: (typeof refusals)[number]): Promise<void> => {
      const { phone, shell } = openTestPhone({ android: usualAndroid, behaviour: 'listens' });
      if (refusal !== undefined) phone.refusals.add(refusal);
      for (const line of asked) {
        const { out } = await shell(line);
        const [, command = line] = /\| (.*)$/u.exec(line) ?? [];
        given.add(findPermit(command, out));
      }
    };
    await ask(lines);
    for (const what of refusals) await ask([refused[what]], what);
    const never = permits.flatMap(({ command, answers }) =>
      answers
        .filter((answer) => !given.has(answer))
        .filter(({ source }) => !elsewhere.some((word) => source.includes(word)))
        .map(({ says }) => `${command.source}: ${says.source}`),
    );
    assert.deepEqual(never, []);
  });

  it('notes an answer without a source as it notes a command that it does not know', async () => {
    const { phone, shell, deviceShell } = openTestPhone();
    phone.settings.put('secure', 'android_id', 'two\nlines');
    await shell('settings get secure android_id');
    assert.match(
      deviceShell.unknownCommands.join(),
      /settings get .*no source permits the answer: "two\\nlines\\n"/,
    );
  });

  it('has the handler of the UiAutomator2 server behind every route', () => {
    const routes = [...elementRoutes, ...gestureRoutes, ...deviceRoutes];
    const named = routes.map(({ method, path }) => `${method} ${path}`);
    const listed = listPermits().map(([what]) => what);
    assert.deepEqual(named.toSorted(), listed.filter((what) => /^(GET|POST|DELETE) /u.test(what)).toSorted());
  });

  it('has a source for every trait, and lists all of it', () => {
    const rows = listPermits();
    for (const name of traitNames) assert.ok(rows.some(([what, , source]) => what === name && source !== ''));
    assert.ok(rows.every(([, , source]) => /^[\w/.-]+(:| |$)/u.test(source)));
  });
});
