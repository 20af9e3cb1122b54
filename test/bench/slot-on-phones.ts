import { findAdapter } from '../../src/apps/index.ts';
import { readFeed } from '../../src/apps/feed/read-feed.ts';
import { parseScreen } from '../../src/apps/platforms.ts';
import type { ScreenTree } from '../../src/apps/tree/screen-tree.ts';
import { readScreenState } from '../../src/apps/state/screen-state.ts';
import { systemClock } from '../../src/core/clock.ts';
import { startLabProcess } from '../../src/lab/start-lab-process.ts';
import type { AdbClient } from '../../src/phones/adb/adb-client.ts';
import { startAdbServer } from '../../src/phones/adb/adb-server.ts';
import { findAndroidHome } from '../../src/phones/adb/find-android-home.ts';
import { createAndroidPhone } from '../../src/phones/android/android-phone.ts';
import { startAppiumServer, type AppiumServer } from '../../src/phones/appium/appium-server.ts';
import type { AppTarget, Phone, PhoneResult, PhoneSession } from '../../src/phones/phone.ts';

const adapter = findAdapter('eleme');
const target: AppTarget = {
  app: adapter.id,
  packageName: adapter.packageName,
  activity: adapter.activity,
};
const screensPerSlot = 3;
const { signal } = new AbortController();

/** A shelf of virtual phones in a process of its own, behind a real adb server and a real Appium. */
export interface Shelf {
  readonly phones: readonly Phone[];
  readonly serials: readonly string[];
  readonly adbPort: number;
  readonly appiumUrl: URL;
  readonly adb: AdbClient;
  readonly appium: AppiumServer;
  close(): Promise<void>;
}

/** Starts `count` phones with `latencyMs` on every adb service and every UI command. */
export async function startShelf(count: number, latencyMs: number): Promise<Shelf> {
  const clock = systemClock();
  const { adbPath, home } = findAndroidHome(process.env);
  const ids = Array.from({ length: count }, (_, i) => `p${i + 1}`);
  const lab = await startLabProcess({
    rooms: [{ id: 'bench' }],
    phones: ids.map((id) => ({ id, room: 'bench', distanceCm: 50 })),
    world: { seed: 'bench', latencyMs, apps: { [adapter.packageName]: { behaviour: 'honest' } } },
  });
  const adb = await startAdbServer({ adbPath, clock });
  const appium = await startAppiumServer({ androidHome: home, env: process.env });
  const serials = lab.phones.map(({ address }) => address);
  for (const serial of serials) await adb.client.connect(serial);
  const phones = ids.map((id, i) =>
    createAndroidPhone({
      device: { id, capabilities: {}, unlock: { kind: 'swipe' } },
      serial: serials[i]!,
      adb: adb.client,
      appium,
      clock,
      env: {},
    }),
  );
  const close = async (): Promise<void> => {
    await appium.close();
    await adb.close();
    await lab.close();
  };
  const servers = { adbPort: adb.port, adb: adb.client, appium, appiumUrl: await appium.ready() };
  return { phones, serials, ...servers, close };
}

/**
 * What a slot asks of one phone beside stimulus and dwell: lock and verify, then notifications, unlock, start the app,
 * read three screens with two scrolls between. Without `held` a session is opened and closed in the slot.
 */
export async function runSlot(phone: Phone, held?: PhoneSession): Promise<void> {
  valueOf(await phone.lock(signal));
  valueOf(await phone.readAtRest(signal));
  const session = held ?? valueOf(await phone.openSession(signal, { reads: true }));
  await readHome(session);
  if (held === undefined) await session.close();
}

/** Reads a feed over three screens; throws when it is not the feed that came. */
async function readHome(session: PhoneSession): Promise<void> {
  valueOf(await session.unlock(signal, target));
  valueOf(await session.openApp(target, signal, 'anew'));
  // The look that has to agree with the first one; the time to settle is the experiment's.
  valueOf(await session.readSource(signal));
  const screens: ScreenTree[] = [];
  for (let screen = 0; screen < screensPerSlot; screen += 1) {
    if (screen > 0) valueOf(await session.scroll(signal));
    screens.push(parseScreen(valueOf(await session.readSource(signal)), adapter));
  }
  valueOf(await session.readFront(target, signal));
  for (const screen of screens) {
    const state = readScreenState(screen, adapter);
    if (state.kind !== 'feed') throw new Error(`the screen is ${state.kind}`);
  }
  const cards = readFeed(screens, 20);
  if (cards.length < 10) throw new Error(`only ${cards.length} cards were read`);
}

/** Sessions that stay open, as a measurement without opening needs them; one screen has been read in each. */
export async function holdSessions(shelf: Shelf): Promise<PhoneSession[]> {
  return Promise.all(
    shelf.phones.map(async (phone) => {
      const session = valueOf(await phone.openSession(signal, { reads: true }));
      await readHome(session);
      return session;
    }),
  );
}

/** The value of a step that has to work in a measurement. */
export function valueOf<T>(result: PhoneResult<T>): T {
  if (result.kind === 'failed') throw new Error(`${result.fault.kind}: ${result.fault.message}`);
  return result.value;
}
