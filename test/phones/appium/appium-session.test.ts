import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import sharp from 'sharp';
import { typeText } from '../../../src/lab/phone/input/touch.ts';
import type { AdbServer } from '../../../src/phones/adb/adb-server.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { captureScreen, type ScreenCapture } from '../../../src/phones/android/capture-screen.ts';
import { parseArea } from '../../../src/phones/android/picture/area.ts';
import { readEveryNode } from '../../../src/phones/android/picture/read-every-node.ts';
import { readDump } from '../../../src/phones/android/dumps/read-dump.ts';
import { findAndroidHome } from '../../../src/phones/adb/find-android-home.ts';
import { foreignAppium } from '../../../src/phones/appium/appium.ts';
import { startAppiumServer, type AppiumServer } from '../../../src/phones/appium/appium-server.ts';
import type { PhoneSession } from '../../../src/phones/phone.ts';
import { faultIn, messageIn, valueOf } from '../../made-up/result.ts';
import { plugInPhone, shopApp, startTestAdb, type Pair } from '../../made-up/virtual-phones.ts';

const { signal } = new AbortController();
const rightPin = '482916';
const wrongPin = '739105';

describe('a phone through real Appium', function () {
  this.timeout(120_000);
  let adb: AdbServer;
  let appium: AppiumServer;
  const closers: (() => Promise<void>)[] = [];

  let swipe: Pair;

  /** The server, to change one of its methods. */
  const ours = (): AppiumServer => ({
    isOurs: true,
    ready: (stop) => appium.ready(stop),
    restart: (stop) => appium.restart(stop),
    refresh: (stop) => appium.refresh(stop),
    hold: () => appium.hold(),
    close: async () => {},
  });

  async function plugIn(
    id: string,
    pins: { pin?: string; knownPin?: string; rom?: 'one-ui' | 'miui' } = {},
  ): Promise<Pair> {
    const pair = await plugInPhone({ id, adb, appium, ...pins });
    closers.push(() => pair.onAdb.close());
    return pair;
  }

  before(async () => {
    adb = await startTestAdb();
    closers.push(() => adb.close());
    appium = await startAppiumServer({
      androidHome: findAndroidHome(process.env).home,
      env: process.env,
      secrets: [rightPin, wrongPin],
    });
    closers.push(() => appium.close());
    swipe = await plugIn('p1');
  });
  beforeEach(() => swipe.phone.lock(signal));
  after(async () => {
    for (const close of closers.toReversed()) await close();
  });

  it('reads, scrolls, taps and types in one session, and leaves none open', async () => {
    const pair = swipe;
    const session = await openShops(pair);
    const first = valueOf(await session.readSource(signal));
    assert.match(first, /text="店铺 0"/);
    valueOf(await session.scroll(signal));
    const second = valueOf(await session.readSource(signal));
    assert.doesNotMatch(second, /text="店铺 0"/);
    assert.match(second, /text="店铺 4"/);
    valueOf(await session.tapAt({ xPx: 500, yPx: 60, name: 'search box' }, signal));
    valueOf(await session.typeAndSubmit('酸菜鱼', signal));
    assert.equal(events(pair, 'submit')[0]?.['text'], '酸菜鱼');
    await session.close();
    await session.close();
    assert.equal(events(pair, 'session-open').length, 1);
    assert.equal(events(pair, 'session-close').length, 1);
    assert.equal(events(pair, 'app-clear').length, 0);
    assert.deepEqual(pair.onAdb.unknownCommands, []);
  });

  it('heals a UiAutomator2 that died, by a new session, when a screen is read', async () => {
    const pair = swipe;
    const opened = events(pair, 'session-open').length;
    const session = await openShops(pair);
    valueOf(await session.readSource(signal));
    await adb.client.shell(pair.serial, 'am force-stop io.appium.uiautomator2.server');
    assert.match(valueOf(await session.readSource(signal)), /text="店铺 \d"/);
    assert.equal(events(pair, 'session-open').length, opened + 2);
    await session.close();
  });

  it('takes another port when a program has taken the one that was free', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    assert.ok(typeof address === 'object' && address !== null);
    const lent: number[] = [];
    const crowded: AppiumServer = {
      ...ours(),
      hold: async () => {
        const held = await appium.hold();
        const systemPort = lent.length === 0 ? address.port : held.systemPort;
        lent.push(systemPort);
        return { ...held, systemPort };
      },
    };
    const pair = await plugInPhone({ id: 'crowded', adb, appium: crowded });
    closers.push(() => pair.onAdb.close());
    try {
      const session = await openShops(pair);
      assert.match(valueOf(await session.readSource(signal)), /text="店铺 0"/);
      await session.close();
      assert.equal(lent.length, 2);
    } finally {
      other.close();
    }
  });

  it('uses the server of somebody else that it is given, and asks nothing of ours', async () => {
    const theirs = await appium.ready();
    const pair = await plugInPhone({
      id: 'p8',
      adb,
      appium: foreignAppium(theirs.href),
      device: { capabilities: { 'appium:adbPort': adb.port, 'appium:remoteAdbHost': '127.0.0.1' } },
    });
    closers.push(() => pair.onAdb.close());
    const session = await openShops(pair);
    assert.match(valueOf(await session.readSource(signal)), /text="店铺 0"/);
    await session.close();
    assert.equal(events(pair, 'session-close').length, 1);
  });

  it('does not repeat a scroll that failed', async () => {
    const pair = swipe;
    const scrolls = events(pair, 'scroll').length;
    const session = await openShops(pair);
    valueOf(await session.readSource(signal));
    await adb.client.shell(pair.serial, 'am force-stop io.appium.uiautomator2.server');
    assert.equal(faultIn(await session.scroll(signal)), 'instrumentation-dead');
    assert.equal(events(pair, 'scroll').length, scrolls);
    await session.close();
  });

  async function captureNow(words: readonly string[] = []): Promise<ScreenCapture> {
    const device = { id: 'p1', capabilities: {}, unlock: { kind: 'swipe' } } as const;
    const { serial } = swipe;
    const phone = { device, serial, adb: adb.client, appium, clock: systemClock(), env: {} };
    return valueOf(await captureScreen(phone, shopApp.packageName, { signal, words }));
  }

  it('captures the screen as it is and wakes nothing', async () => {
    const capture = await captureNow();
    assert.match(capture.source, /lockscreen_clock_view/);
    assert.equal(capture.picture.kind, 'painted');
    assert.equal(swipe.virtual.power.isAwake, false);
    const trust = capture.dumps.get('dumpsys trust');
    assert.equal(readDump('trust', trust ?? '').format, 'known');
  });

  it('captures the screen with what is typed, what is private and given words painted over', async () => {
    const session = await openShops(swipe);
    await session.close();
    typeText(swipe.virtual, 'Tel. 13812345678', 'replace');
    const capture = await captureNow(['月售']);
    typeText(swipe.virtual, '', 'replace');
    assert.doesNotMatch(capture.source, /13812345678|月售/);
    assert.ok(capture.picture.kind === 'painted', JSON.stringify(capture.picture));
    const { data, info } = await sharp(capture.picture.png).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height], [1080, 2400]);
    const shadesIn = (words: RegExp): (number | undefined)[] => {
      const nodes = readEveryNode(capture.source)?.nodes ?? [];
      const bounds = nodes.find((node) => words.test(node.get('text') ?? ''))?.get('bounds') ?? '';
      const area = parseArea(bounds) ?? assert.fail(`${words} is not on the screen`);
      const corners = [
        [area.left, Math.max(area.top, 200)],
        [area.right - 1, area.bottom - 1],
      ] as const;
      return corners.map(([x, y]) => data[(y * info.width + x) * info.channels]);
    };
    assert.deepEqual(shadesIn(/^██ 800/), [0, 0]);
    for (const shade of shadesIn(/^店铺 \d*[2-9]$/)) assert.ok(shade !== 0);
    assert.equal(data[0], 0);
  });

  it('types the right PIN once and finds the phone open', async () => {
    const pair = await plugIn('p4', { pin: rightPin });
    const session = valueOf(await pair.phone.openSession(signal));
    valueOf(await session.unlock(signal));
    assert.deepEqual(
      events(pair, 'unlock-attempt').map((event) => event['pin']),
      ['ok'],
    );
    await session.close();
    const lock = valueOf(await pair.phone.lock(signal));
    assert.equal(lock.deviceLocked, true);
    assert.ok(!JSON.stringify(pair.log.entries).includes(rightPin));
  });

  it('types it on the keypad of every maker', async () => {
    for (const rom of ['one-ui', 'miui'] as const) {
      const pair = await plugIn(`p4-${rom}`, { pin: rightPin, rom });
      const session = valueOf(await pair.phone.openSession(signal));
      valueOf(await session.unlock(signal));
      await session.close();
      assert.deepEqual(
        events(pair, 'unlock-attempt').map((event) => event['pin']),
        ['ok'],
      );
    }
  });

  it('types a wrong PIN once only and never names it', async () => {
    const pair = await plugIn('p5', { pin: rightPin, knownPin: wrongPin });
    const session = valueOf(await pair.phone.openSession(signal));
    const result = await session.unlock(signal);
    assert.equal(faultIn(result), 'pin-refused');
    assert.ok(!messageIn(result).includes(wrongPin));
    assert.deepEqual(
      events(pair, 'unlock-attempt').map((event) => event['pin']),
      ['wrong'],
    );
    await session.close();
  });

  it('says in one sentence that its port is taken', async () => {
    const { port } = await appium.ready();
    const second = startAppiumServer({
      port: Number(port),
      androidHome: findAndroidHome(process.env).home,
      env: process.env,
    });
    await assert.rejects(second, {
      code: 'port-taken',
      message: `Appium: port ${port} is taken by another program`,
    });
  });

  it('is renewed when it is old, but never under an open session', async () => {
    const old = await startAppiumServer({
      androidHome: findAndroidHome(process.env).home,
      env: process.env,
      freshForMs: 0,
    });
    try {
      const before = await old.ready();
      const [one, other] = [await old.hold(), await old.hold()];
      assert.notEqual(one.systemPort, other.systemPort);
      one.release();
      assert.equal(await old.refresh(), false);
      other.release();
      assert.equal(await old.refresh(), true);
      assert.notEqual((await old.ready()).port, before.port);
      assert.equal(await appium.refresh(), false, 'a young server is left alone');
    } finally {
      await old.close();
    }
  });

  it('restarts, and is gone after close', async () => {
    const before = await appium.ready();
    const url = await appium.restart();
    await assert.rejects(fetch(new URL('/status', before)));
    assert.equal((await fetch(new URL('/status', url))).status, 200);
    await appium.close();
    await assert.rejects(fetch(new URL('/status', url)));
  });
});

async function openShops({ phone }: Pair): Promise<PhoneSession> {
  const session = valueOf(await phone.openSession(signal, { reads: true }));
  valueOf(await session.unlock(signal));
  valueOf(await session.openApp(shopApp, signal));
  return session;
}

function events({ log }: Pair, kind: string) {
  return log.entries.filter((entry) => entry.kind === kind);
}
