import assert from 'node:assert/strict';
import { PhoneOnAdb } from '../../../src/lab/phone-on-adb.ts';
import { usualAndroid } from '../../../src/lab/android/android-versions.ts';
import { pressKey, scrollAt, tap, typeText } from '../../../src/lab/phone/input/touch.ts';
import type { VirtualPhone } from '../../../src/lab/phone/virtual-phone.ts';
import { pageSourceOf } from '../../../src/lab/ui/page-source.ts';
import type { Trait } from '../../../src/lab/traits/traits.ts';
import { makeTestPhone, openAgain, openTestPhone } from '../../made-up/test-phone.ts';

const eleme = 'me.ele';
const meituan = 'com.sankuai.meituan';
const recordAudio = 'android.permission.RECORD_AUDIO';
const search = { x: 540, y: 150 };

function source(phone: VirtualPhone): string {
  return pageSourceOf(phone.look());
}

function open(traits: readonly Trait[], packageName = eleme): ReturnType<typeof makeTestPhone> {
  const made = makeTestPhone({ behaviour: 'listens', traits, packageName });
  made.phone.wake('test');
  made.phone.dismissKeyguard();
  made.phone.apps.start(packageName, undefined);
  return made;
}

function searchFor(phone: VirtualPhone, food: string): void {
  tap(phone, search);
  typeText(phone, food, 'append');
  pressKey(phone, 66);
}

describe('a virtual phone with the ways of a real one', () => {
  it('brings an app back on the page on which it was left', () => {
    const { phone } = open(['warm-start', 'results-in-text']);
    searchFor(phone, '火锅');
    openAgain(phone);
    assert.equal(phone.screen().activity, 'me.ele.search.XSearchResultActivity');
    assert.doesNotMatch(source(phone), /EditText/);
    assert.match(source(phone), /text="火锅"/);
  });

  it('leaves the results for the field, and the field for the home', () => {
    const { phone } = open(['results-in-text']);
    searchFor(phone, '火锅');
    const seen = [1, 2].map(() => {
      pressKey(phone, 4);
      return phone.screen().activity;
    });
    assert.deepEqual(seen, [
      'me.ele.search.XSearchActivity',
      'me.ele.application.ui.Launcher.LauncherActivity',
    ]);
  });

  it('keeps list and place while the process of an app lives, and draws a new list for a new one', () => {
    const { phone, log } = open(['warm-start']);
    scrollAt(phone, { x: 540, y: 1200 }, 900);
    const before = source(phone);
    openAgain(phone);
    assert.equal(source(phone), before);
    phone.apps.stop(eleme, 'force-stop');
    phone.apps.start(eleme, undefined);
    assert.notEqual(source(phone), before);
    assert.equal(log.of('feed-shown').length, 2);
  });

  it('shows the page of a task again whose process was ended behind the lock', async () => {
    const { phone, shell } = open(['warm-start', 'results-in-text']);
    searchFor(phone, '火锅');
    pressKey(phone, 223);
    await shell(`pm revoke ${eleme} ${recordAudio}`);
    assert.equal(phone.tasks.processOf(eleme), undefined);
    pressKey(phone, 224);
    phone.dismissKeyguard();
    assert.equal(phone.screen().activity, 'me.ele.search.XSearchResultActivity');
  });

  it('shows the list of the last time first after a cold start', () => {
    const { phone, clock } = open(['warm-start', 'cached-list']);
    const before = source(phone);
    phone.apps.stop(eleme, 'force-stop');
    phone.apps.start(eleme, undefined);
    assert.equal(source(phone), before);
    clock.advance(250);
    assert.notEqual(source(phone), before);
  });

  it('has an app whose field takes the button beside it, and no ENTER', () => {
    const { phone, log } = open(['enter-ignored'], meituan);
    searchFor(phone, '火锅');
    assert.deepEqual(log.of('submit'), []);
    tap(phone, { x: 960, y: 60 });
    assert.equal(log.of('submit').length, 1);
  });

  it('has an app that does not ask for the microphone', async () => {
    const { shell } = open(['microphone-not-requested'], 'org.example.waimai');
    const { out } = await shell(`pm grant org.example.waimai ${recordAudio}`);
    assert.match(out, /Package org.example.waimai has not requested permission/);
    assert.doesNotMatch((await shell('dumpsys package org.example.waimai')).out, /RECORD_AUDIO/);
  });

  it('has an app whose recorder has no riid', async () => {
    const { shell } = open(['aaudio-recorder']);
    const { out } = await shell('dumpsys audio');
    assert.match(out, /riid -1; active\? true/);
    assert.match(out, /rec start riid:-1 /);
  });

  it('has an app whose list lies deeper than the source goes by itself', () => {
    const { phone } = open(['deep-tree']);
    assert.doesNotMatch(pageSourceOf(phone.look(), 70), /id_magex_mistview/);
    assert.match(pageSourceOf(phone.look(), 500), /id_magex_mistview/);
  });

  it('ends the apps behind the one in front at some lockings, where the maker does', () => {
    const traits = ['warm-start', 'killed-while-locked'] as const;
    const { phone } = openTestPhone({ traits, rom: 'miui' });
    phone.goHome();
    for (let i = 0; i < 6; i += 1) {
      pressKey(phone, 223);
      pressKey(phone, 224);
    }
    assert.notEqual(phone.tasks.processOf(eleme), undefined);
    pressKey(phone, 223);
    assert.equal(phone.tasks.processOf(eleme), undefined);
  });

  it('closes a lock with a PIN some time after the screen, unless it is woken before', async () => {
    const { phone } = makeTestPhone({ pin: '2468', traits: ['delayed-lock'], rom: 'coloros' });
    phone.wake('test');
    phone.dismissKeyguard();
    typeText(phone, '2468', 'append');
    phone.submitPin();
    phone.sleep('test');
    assert.equal(phone.keyguard.isShowing, false);
    phone.wake('test');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(phone.keyguard.isShowing, false);
    phone.sleep('test');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(phone.keyguard.isShowing, true);
  });

  it('has the keypad of its maker', () => {
    const { phone } = makeTestPhone({ pin: '2468', traits: ['makers-keypad'], rom: 'one-ui' });
    phone.wake('test');
    phone.dismissKeyguard();
    assert.doesNotMatch(source(phone), /digit_text/);
    assert.match(source(phone), /digit_button/);
  });

  it('takes adb away for a moment when it is locked', async () => {
    const { phone, log } = openTestPhone();
    const plugged = new PhoneOnAdb(phone, usualAndroid);
    const cables: string[] = [];
    plugged.setCable = (cable) => void cables.push(cable);
    plugged.blinkAt(log, 20);
    phone.sleep('test');
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.deepEqual(cables, ['pulled', 'in']);
  });
});

describe('a virtual phone whose maker refuses the shell', () => {
  const told = async (what: 'input' | 'grant' | 'settings' | 'install', line: string): Promise<string> => {
    const { phone, shell } = openTestPhone();
    phone.refusals.add(what);
    return (await shell(line)).out;
  };

  it('throws what Android throws', async () => {
    assert.match(await told('input', 'input keyevent 223'), /SecurityException: .* INJECT_EVENTS permission/);
    assert.match(
      await told('grant', `pm grant ${eleme} ${recordAudio}`),
      /executing 'grant':\njava.lang.SecurityException: grantRuntimePermission: .*GRANT_RUNTIME_PERMISSIONS/,
    );
    assert.match(
      await told('grant', `pm revoke ${eleme} ${recordAudio}`),
      /executing 'revoke':\njava.lang.SecurityException: revokeRuntimePermission/,
    );
    assert.match(
      await told('settings', 'settings put global hidden_api_policy 1'),
      /SecurityException: .*WRITE_SECURE_SETTINGS/,
    );
    assert.match(await told('install', 'pm install /data/local/tmp/a.apk'), /INSTALL_FAILED_USER_RESTRICTED/);
  });

  it('does nothing of it', async () => {
    const { phone, shell } = openTestPhone();
    for (const what of ['input', 'grant', 'settings'] as const) phone.refusals.add(what);
    await shell('input keyevent 223');
    await shell(`pm revoke ${eleme} ${recordAudio}`);
    await shell('settings delete secure android_id');
    assert.ok(phone.power.isAwake);
    assert.ok(phone.packages.isGranted(eleme, recordAudio));
    assert.notEqual(phone.settings.get('secure', 'android_id'), undefined);
  });
});

describe('a force-stopped app of the lab', () => {
  it('hears nothing, and no message reaches it until somebody opens it', async () => {
    const { phone, shell } = open([]);
    await shell(`am force-stop ${eleme}`);
    assert.equal(phone.isListening, false);
    assert.match((await shell(`dumpsys package ${eleme}`)).out, /stopped=true/);
    phone.apps.start(eleme, undefined);
    assert.match((await shell(`dumpsys package ${eleme}`)).out, /stopped=false/);
  });
});
