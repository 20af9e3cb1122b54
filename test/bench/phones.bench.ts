import { setTimeout as pause } from 'node:timers/promises';
import { findAdapter } from '../../src/apps/index.ts';
import { parseScreen } from '../../src/apps/platforms.ts';
import { readFeed } from '../../src/apps/feed/read-feed.ts';
import type { BenchRow } from './bench-row.ts';
import { openPlainSessions, readTexts, runPlainSlot } from './plain-script.ts';
import { holdSessions, runSlot, startShelf, valueOf, type Shelf } from './slot-on-phones.ts';

const latencyMs = 25;
const slots = 5;
/** Slots before those that are measured: a run has hundreds, and the first ones pay for compiling the code. */
const warmUpSlots = 15;
const adapter = findAdapter('eleme');
const { signal } = new AbortController();

/** Phones, and what the issue of the phones asks for in seconds with and in milliseconds without opening sessions. */
const shelves = [
  { phones: 1, openedS: 1.2, heldMs: 330 },
  { phones: 8, openedS: 1.8, heldMs: 430 },
  { phones: 20, openedS: 2.4, heldMs: 600 },
] as const;

/** What slots cost on virtual phones with 25 ms of latency on every command, and what one screen costs. */
export const rows: readonly BenchRow[] = [
  {
    name: `read a screen: page source and parse, against find and getText of every text, ${latencyMs} ms latency`,
    unit: 'ms',
    target: '>= 15 x',
    measure: () => onShelf(1, latencyMs, measureReading),
  },
  ...shelves.map(({ phones, openedS }): BenchRow => ({
    name: `slot overhead, ${phones} phones, session opened and closed in the slot, ${latencyMs} ms latency`,
    unit: 's',
    target: `<= ${openedS.toFixed(1)} s`,
    measure: () =>
      onShelf(phones, latencyMs, async (shelf) => {
        const ms = await median(async () => {
          await Promise.all(shelf.phones.map((phone) => runSlot(phone)));
        });
        return { value: ms / 1000 };
      }),
  })),
  ...shelves.map(({ phones, heldMs }): BenchRow => ({
    name: `slot overhead, ${phones} phones, session held, ${latencyMs} ms latency`,
    unit: 'ms',
    target: `<= ${heldMs} ms${phones === 20 ? ', plain script >= 6 x' : ''}`,
    measure: () => onShelf(phones, latencyMs, (shelf) => measureHeld(shelf, phones === 20)),
  })),
];

async function measureHeld(shelf: Shelf, isCompared: boolean) {
  const held = await holdSessions(shelf);
  const value = await median(async () => {
    await Promise.all(shelf.phones.map((phone, i) => runSlot(phone, held[i])));
  });
  for (const session of held) await session.close();
  if (!isCompared) return { value };
  const drivers = await openPlainSessions(shelf);
  const began = performance.now();
  for (const driver of drivers) await runPlainSlot(driver);
  const plain = performance.now() - began;
  for (const driver of drivers) await driver.deleteSession();
  return {
    value,
    peer: { name: 'plain sequential WebdriverIO script, sessions held', value: plain },
    ratio: plain / value,
  };
}

async function measureReading(shelf: Shelf) {
  const [session] = await holdSessions(shelf);
  if (session === undefined) throw new Error('no phone');
  const value = await median(async () => {
    const source = valueOf(await session.readSource(signal));
    readFeed([parseScreen(source, adapter)], 20);
  });
  await session.close();
  const [driver] = await openPlainSessions(shelf);
  if (driver === undefined) throw new Error('no phone');
  await runPlainSlot(driver);
  const plain = await median(async () => {
    await readTexts(driver);
  });
  await driver.deleteSession();
  return { value, peer: { name: 'find and getText', value: plain }, ratio: plain / value };
}

async function onShelf<T>(count: number, latency: number, measure: (shelf: Shelf) => Promise<T>): Promise<T> {
  const shelf = await startShelf(count, latency);
  try {
    return await measure(shelf);
  } finally {
    await shelf.close();
  }
}

/** Median duration in milliseconds, warmed up; a dwell lies between slots, in which the driver's own clean-up ends. */
async function median(work: () => Promise<void>): Promise<number> {
  const durations: number[] = [];
  for (let i = 0; i < warmUpSlots; i += 1) await work();
  for (let i = 0; i < slots; i += 1) {
    await pause(500);
    const began = performance.now();
    await work();
    durations.push(performance.now() - began);
  }
  return durations.sort((a, b) => a - b)[Math.floor(slots / 2)] ?? 0;
}
