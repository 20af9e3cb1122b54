import assert from 'node:assert/strict';
import { usualAndroid } from '../../../src/lab/android/android-versions.ts';
import { FaultPlan } from '../../../src/lab/faults/fault-plan.ts';
import { faultSchema, type Fault } from '../../../src/lab/faults/fault.ts';
import { PhoneOnAdb } from '../../../src/lab/phone-on-adb.ts';
import { pressKey, scrollAt } from '../../../src/lab/phone/input/touch.ts';
import { pageSourceOf } from '../../../src/lab/ui/page-source.ts';
import { openAgain, openTestPhone } from '../../made-up/test-phone.ts';

const app = 'me.ele';

function plan(): ReturnType<typeof openTestPhone> & {
  readonly faults: FaultPlan;
  readonly plugged: PhoneOnAdb;
} {
  const made = openTestPhone({ behaviour: 'listens' });
  const plugged = new PhoneOnAdb(made.phone, usualAndroid, 5);
  return { ...made, plugged, faults: new FaultPlan([plugged], made.log) };
}

function fault(content: object): Fault {
  return faultSchema.parse(content);
}

/** Timers of 0 ms have run. */
function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

describe('faults of the lab', () => {
  const onScreen: readonly (readonly [kind: string, text: RegExp])[] = [
    ['popup', /天降红包/],
    ['update-dialog', /发现新版本.*以后再说/s],
    ['captcha', /请拖动滑块/],
    ['login-wall', /手机号登录/],
    ['network-error', /网络不给力.*重新加载/s],
    ['slow-start', /加载中/],
  ];
  for (const [kind, text] of onScreen) {
    it(`put a ${kind} in front of the feed`, () => {
      const { phone, faults } = plan();
      assert.doesNotMatch(pageSourceOf(phone.look()), text);
      faults.add(fault({ kind, app }));
      assert.match(pageSourceOf(phone.look()), text);
    });
  }

  it('bring an app back on its search page once', () => {
    const { phone, faults } = plan();
    faults.add(fault({ kind: 'restored-search', app }));
    phone.apps.start(app, 'me.ele.Launcher');
    assert.equal(phone.screen().activity, 'me.ele.search.XSearchActivity');
    phone.apps.start(app, 'me.ele.Launcher');
    assert.equal(phone.screen().activity, 'me.ele.application.ui.Launcher.LauncherActivity');
  });

  it('keep a feed as it was left, until the process of its app ends', () => {
    const { phone, faults, log } = plan();
    faults.add(fault({ kind: 'stale-feed', app }));
    assert.ok(scrollAt(phone, { x: 540, y: 1200 }, 900));
    const left = pageSourceOf(phone.look());
    openAgain(phone);
    assert.equal(pageSourceOf(phone.look()), left);
    assert.equal(log.of('feed-shown').length, 1);
    phone.apps.stop(app, 'crash');
    openAgain(phone);
    assert.notEqual(pageSourceOf(phone.look()), left);
    assert.equal(log.of('feed-shown').length, 2);
  });

  it('leave an app on the results of a search, its list on the one of the last time, its process ended', () => {
    const { phone, faults } = plan();
    faults.add(fault({ kind: 'results-page', app }));
    assert.equal(phone.screen().activity, 'me.ele.search.XSearchResultActivity');
    phone.apps.stop(app, 'force-stop');
    faults.add(fault({ kind: 'cached-list', app }));
    phone.apps.start(app, undefined);
    const cached = pageSourceOf(phone.look());
    pressKey(phone, 223);
    faults.add(fault({ kind: 'app-killed', app }));
    assert.equal(phone.tasks.processOf(app), undefined);
    phone.wake('test');
    phone.dismissKeyguard();
    phone.apps.start(app, undefined);
    assert.equal(pageSourceOf(phone.look()), cached);
  });

  it('take the microphone out of an app, and let the shell do less, for a time', async () => {
    const { phone, shell, faults } = plan();
    const setting = (): Promise<{ out: string }> => shell(`pm grant ${app} android.permission.RECORD_AUDIO`);
    faults.add(fault({ kind: 'not-requested', app, forMs: 1 }));
    assert.match((await setting()).out, /has not requested permission/);
    faults.add(fault({ kind: 'refused', what: 'grant', forMs: 1 }));
    assert.match((await setting()).out, /GRANT_RUNTIME_PERMISSIONS/);
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal((await setting()).out, '');
    assert.deepEqual(phone.packages.isGranted(app, 'android.permission.RECORD_AUDIO'), true);
  });

  it('put a list deeper than any setting of the UiAutomator2 server reaches', () => {
    const { phone, faults } = plan();
    faults.add(fault({ kind: 'deep-tree', app }));
    assert.doesNotMatch(pageSourceOf(phone.look(), 500), /id_magex_mistview/);
  });

  it('crash an app: its process, its recording and its window are gone, without a word', () => {
    const { phone, faults, log } = plan();
    assert.equal(phone.isListening, true);
    faults.add(fault({ kind: 'app-crash', app }));
    assert.equal(phone.screen().packageName, 'com.android.launcher3');
    assert.equal(phone.isListening, false);
    assert.equal(log.of('app-stop')[0]?.['reason'], 'crash');
  });

  it('wait for the nth event of a kind, on the phone and in the app they are meant for', async () => {
    const { phone, faults, log } = plan();
    faults.add(fault({ kind: 'captcha', app, on: 'lock', nth: 2 }));
    faults.add(fault({ kind: 'popup', app, on: 'app-start', onApp: 'org.nobody' }));
    pressKey(phone, 223);
    await soon();
    assert.deepEqual(log.of('fault'), []);
    pressKey(phone, 224);
    phone.dismissKeyguard();
    pressKey(phone, 223);
    await soon();
    assert.deepEqual(
      log.of('fault').map((entry) => [entry['fault'], entry.app, entry.phone]),
      [['captcha', app, 'p1']],
    );
    faults.close();
  });

  it('end after their time, with what was before', async () => {
    const { faults, plugged } = plan();
    faults.add(fault({ kind: 'slow', latencyMs: 900, forMs: 1 }));
    assert.equal(plugged.latencyMs, 900);
    await soon();
    await soon();
    assert.equal(plugged.latencyMs, 5);
  });

  it('are refused for a phone or an app that is not there', () => {
    const { faults } = plan();
    assert.throws(() => faults.add(fault({ kind: 'hang', phone: 'p9' })), /no phone p9/);
    assert.throws(() => faults.add(fault({ kind: 'popup', app: 'org.nobody' })), /no app org.nobody/);
  });

  it('cannot be forgotten half-way: closing the plan stops what still waits', async () => {
    const { phone, faults, log } = plan();
    faults.add(fault({ kind: 'low-battery', percent: 2, afterMs: 1 }));
    faults.add(fault({ kind: 'captcha', app, on: 'lock' }));
    faults.close();
    pressKey(phone, 223);
    await soon();
    await soon();
    assert.deepEqual(log.of('fault'), []);
  });
});
