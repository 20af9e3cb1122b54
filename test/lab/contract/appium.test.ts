import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/clock.ts';
import type { PhoneOnAdb } from '../../../src/lab/phone-on-adb.ts';
import { traitNames } from '../../../src/lab/traits/traits.ts';
import { Lab } from '../../../src/lab/lab.ts';
import { labConfigSchema } from '../../../src/lab/lab-config.ts';
import { startAppiumServer, type AppiumServer } from '../../../src/phones/appium/appium-server.ts';
import { remote } from 'webdriverio';
import { ports } from '../../../src/host/tcp-ports.ts';
import { TestAdb } from '../../made-up/adb-server.ts';

type Client = Awaited<ReturnType<typeof remote>>;

const pin = '482915';
const eleme = 'me.ele';
const scrollDown = { left: 100, top: 800, width: 800, height: 1200, direction: 'down', percent: 1 };

describe('virtual phones under the real Appium and its UiAutomator2 driver', function () {
  this.timeout(90_000);
  let adb: TestAdb;
  let lab: Lab;
  let appium: AppiumServer;
  let server: URL;
  let systemPort: number;
  const clients: Client[] = [];

  before(async () => {
    const apps = { [eleme]: { behaviour: 'honest' }, 'com.sankuai.meituan': { behaviour: 'honest' } };
    const phones = [
      { id: 'swipe', room: 'lab', distanceCm: 90 },
      { id: 'pin', room: 'lab', distanceCm: 140, pin },
    ];
    // Nobody sets the driver up here as the harness does: what needs that is spared.
    const world = { seed: 'appium', apps, roms: ['pixel'], spares: [...traitNames] };
    const config = labConfigSchema.parse({ rooms: [{ id: 'lab' }], phones, world });
    [adb, lab] = await Promise.all([TestAdb.start(), Lab.start(config, systemClock())]);
    for (const { address } of lab.phones) await adb.run('connect', address);
    appium = await startAppiumServer({ androidHome: adb.androidHome, env: process.env });
    server = await appium.ready();
    systemPort = await ports.take();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.deleteSession();
  });
  after(async () => {
    await appium.close();
    await adb.stop();
    await lab.close();
  });

  async function open(id: string, more: Readonly<Record<string, unknown>> = {}): Promise<Client> {
    const client = await remote({
      hostname: server.hostname,
      port: Number(server.port),
      logLevel: 'silent',
      connectionRetryCount: 0,
      capabilities: {
        platformName: 'Android',
        'appium:automationName': 'UiAutomator2',
        'appium:udid': lab.phones.find((each) => each.id === id)?.address ?? '',
        'appium:adbPort': adb.port,
        'appium:systemPort': systemPort,
        'appium:noReset': true,
        'appium:skipUnlock': true,
        'appium:skipLogcatCapture': true,
        'appium:suppressKillServer': true,
        'appium:newCommandTimeout': 0,
        ...more,
      },
    });
    clients.push(client);
    return client;
  }

  function phone(id: string): PhoneOnAdb['phone'] {
    const found = lab.phone(id)?.phone;
    assert.ok(found);
    return found;
  }

  function unlock(id: string): void {
    phone(id).wake('test');
    phone(id).dismissKeyguard();
  }

  it('install the driver on a fresh phone, open a session, hold the screen and let it go', async () => {
    const client = await open('swipe');
    const installed = phone('swipe').packages.find('io.appium.uiautomator2.server');
    assert.match(installed?.versionName ?? '', /^\d+\.\d+\.\d+$/);
    assert.equal(phone('swipe').power.wakeLocks[0]?.tag, 'UiAutomator2Lock');
    const capabilities: Record<string, unknown> = { ...client.capabilities };
    assert.equal(capabilities['deviceModel'], 'Virtual One');
    clients.pop();
    await client.deleteSession();
    assert.deepEqual(phone('swipe').power.wakeLocks, []);
    assert.equal(phone('swipe').tasks.processOf('io.appium.uiautomator2.server'), undefined);
  });

  it('do not wake for a session that is told not to unlock', async () => {
    await open('pin');
    assert.equal(phone('pin').power.wakefulness, 'Asleep');
    assert.deepEqual(
      lab.log.of('wake', 'unlock', 'unlock-attempt').filter((entry) => entry.phone === 'pin'),
      [],
    );
  });

  it('wake and open for a session with the defaults', async () => {
    phone('swipe').sleep('test');
    await open('swipe', { 'appium:skipUnlock': false });
    assert.equal(phone('swipe').isOpen, true);
  });

  it('show a feed, scroll it by gesture and by finger, and say where it ends', async () => {
    unlock('swipe');
    const client = await open('swipe');
    await client.execute('mobile: activateApp', { appId: eleme });
    assert.equal(await client.getCurrentPackage(), eleme);
    const first = await client.getPageSource();
    const more = await client.execute('mobile: scrollGesture', scrollDown);
    assert.equal(more, true);
    const second = await client.getPageSource();
    assert.notEqual(second, first);
    await client.performActions([
      {
        type: 'pointer',
        id: 'finger',
        parameters: { pointerType: 'touch' },
        actions: [
          { type: 'pointerMove', duration: 0, x: 540, y: 800 },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerMove', duration: 200, x: 540, y: 2000 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ]);
    assert.equal(await client.getPageSource(), first);
    let canScroll: unknown = true;
    for (let i = 0; i < 12 && canScroll === true; i += 1) {
      canScroll = await client.execute('mobile: scrollGesture', scrollDown);
    }
    assert.equal(canScroll, false);
  });

  it('take what is typed into the search box', async () => {
    unlock('swipe');
    const client = await open('swipe');
    await client.execute('mobile: activateApp', { appId: eleme });
    await client.$('~搜索').click();
    const field = client.$('android=new UiSelector().className("android.widget.EditText")');
    await field.setValue('酸菜');
    await client.execute('mobile: type', { text: '鱼' });
    assert.equal(await field.getText(), '酸菜鱼');
    await client.execute('mobile: performEditorAction', { action: 'search' });
    assert.match(await client.getPageSource(), /酸菜鱼(馆|坊|小馆|铺子|专门店|工坊|食堂|档)/);
    assert.deepEqual(
      lab.log.of('submit').map((entry) => entry['text']),
      ['酸菜鱼'],
    );
    await client.back();
    assert.equal(await client.getCurrentActivity(), 'me.ele.application.ui.Launcher.LauncherActivity');
  });

  it('open with their PIN through the keypad, with one attempt', async () => {
    const client = await open('pin');
    assert.equal(await client.isLocked(), true);
    await client.execute('mobile: unlock', { key: pin, type: 'pin', strategy: 'uiautomator' });
    assert.equal(await client.isLocked(), false);
    assert.deepEqual(
      lab.log.of('unlock-attempt').map((entry) => entry['pin']),
      ['ok'],
    );
    await client.lock();
    assert.equal(phone('pin').keyguard.isShowing, true);
    assert.ok(!JSON.stringify(lab.log.entries).includes(pin));
  });

  it('stay locked after a wrong PIN, with one attempt more', async () => {
    const client = await open('pin');
    const before = lab.log.of('unlock-attempt').length;
    await assert.rejects(
      client.execute('mobile: unlock', {
        key: '000000',
        type: 'pin',
        strategy: 'uiautomator',
        timeoutMs: 100,
      }),
    );
    assert.equal(phone('pin').keyguard.isShowing, true);
    assert.deepEqual(
      lab.log
        .of('unlock-attempt')
        .slice(before)
        .map((entry) => entry['pin']),
      ['wrong'],
    );
  });

  it('lose an element that was scrolled away, instead of naming another', async () => {
    unlock('swipe');
    const client = await open('swipe');
    await client.execute('mobile: activateApp', { appId: 'com.sankuai.meituan' });
    const [card] = await client.findElements('id', 'com.sankuai.meituan:id/feed_card');
    const id = String(Object.values(card ?? {})[0]);
    assert.equal(await client.getElementAttribute(id, 'class'), 'android.widget.FrameLayout');
    await client.execute('mobile: scrollGesture', scrollDown);
    await assert.rejects(
      client.getElementAttribute(id, 'class'),
      /does not exist in DOM anymore|stale element/,
    );
  });

  it('answer about themselves, their notifications and their permissions', async () => {
    unlock('swipe');
    const client = await open('swipe');
    assert.deepEqual(await client.execute('mobile: batteryInfo', {}), { level: 0.96, state: 2 });
    const { width, height } = await client.getWindowRect();
    assert.deepEqual([width, height], [1080, 2274]);
    assert.match(await client.takeScreenshot(), /^iVBORw0KGgo/);
    phone('swipe').notifications.post({
      packageName: eleme,
      uid: 10152,
      id: 3,
      tag: null,
      channel: 'push',
      title: '午餐红包',
      text: '满25减8',
      isOngoing: false,
      isGroupSummary: false,
      postedAtMs: phone('swipe').nowMs(),
    });
    assert.match(JSON.stringify(await client.execute('mobile: getNotifications', {})), /午餐红包/);
    const permissions = await client.execute('mobile: getPermissions', {
      type: 'granted',
      appPackage: eleme,
    });
    assert.ok(Array.isArray(permissions) && permissions.includes('android.permission.RECORD_AUDIO'));
    assert.equal(await client.execute('mobile: queryAppState', { appId: 'org.nobody' }), 0);
    await assert.rejects(client.getAlertText(), /no such alert|No alert/i);
  });

  it('time out while the UiAutomator2 server hangs, and go on afterwards', async () => {
    unlock('swipe');
    const client = await open('swipe', { 'appium:uiautomator2ServerReadTimeout': 300 });
    lab.phone('swipe')?.hangUiServer(true);
    await assert.rejects(client.getPageSource(), /timeout|timed out/i);
    lab.phone('swipe')?.hangUiServer(false);
    assert.match(await client.getPageSource(), /<hierarchy/);
  });

  it('say what the driver says when the UiAutomator2 server dies, and heal with a new session', async () => {
    unlock('swipe');
    const client = await open('swipe');
    lab.phone('swipe')?.crashUiServer();
    const failure = await client.getPageSource().catch(String);
    assert.match(failure, /instrumentation process is not running|socket hang up|Could not proxy/);
    clients.pop();
    await client.deleteSession();
    const again = await open('swipe');
    assert.match(await again.getPageSource(), /<hierarchy/);
  });

  it('knew every shell command that the driver sent', () => assert.deepEqual(lab.unknownCommands, []));
});
