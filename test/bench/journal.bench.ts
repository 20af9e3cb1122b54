import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/core/clock.ts';
import { sha256 } from '../../src/core/hash.ts';
import type { EventContent } from '../../src/journal/chain/event.ts';
import { Journal } from '../../src/journal/journal.ts';
import { readJournal } from '../made-up/fold-events.ts';
import { verifyJournal } from '../../src/journal/chain/verify-journal.ts';
import type { BenchRow } from './bench-row.ts';

const planHash = sha256('plan');
const longEvents = 100_000;
const turns = 100;
const eventsPerTurn = 20;
const writers = 20;

const gesture: EventContent = {
  slot: 'lab-b03-s5',
  attempt: 1,
  phone: 'p1',
  app: 'eleme',
  kind: 'swipe',
  target: 'feed',
  at: '2026-01-02T03:04:05.678Z',
};

/** The journal's speed. Runs on the disk that holds the results, since a memory disk would make fsync free. */
export const rows: readonly BenchRow[] = [
  {
    name: 'journal: events, each on disk before the next',
    unit: 'events/s',
    target: '>= 0.8 x bare write + fsync',
    measure: () =>
      inFolder(async (folder) => {
        const { value, peer, ratio } = await compareWithBare(folder);
        return {
          value: Math.round(value),
          peer: { name: 'write + fsync of a line as long', value: Math.round(peer) },
          ratio,
        };
      }),
  },
  {
    name: `journal: events of ${writers} writers, each on disk`,
    unit: 'events/s',
    target: '>= 4 x one writer',
    measure: () =>
      inFolder(async (folder) => {
        const { value, peer, ratio } = await compareWriters(folder);
        return { value: Math.round(value), peer: { name: 'one writer', value: Math.round(peer) }, ratio };
      }),
  },
  {
    name: 'journal: events verified',
    unit: 'events/s',
    target: '>= 150000 events/s',
    measure: () =>
      inFolder(async (folder) => {
        await writeLongJournal(folder);
        const seconds = await medianSeconds(5, async () => {
          const check = await verifyJournal({ folder, planHash });
          if (!check.ok) throw new Error(check.fault.message);
        });
        return { value: Math.round(longEvents / seconds) };
      }),
  },
  {
    name: 'journal: 100,000 events checked, opened and read again',
    unit: 's',
    target: '<= 2 s',
    measure: () =>
      inFolder(async (folder) => {
        await writeLongJournal(folder);
        const seconds = await medianSeconds(3, async () => {
          const journal = await openJournal(folder);
          const events = await readJournal(folder);
          await journal.close();
          if (events.length !== longEvents) throw new Error(`${events.length} events were read`);
        });
        return { value: seconds };
      }),
  },
];

/** One event at a time beside a bare write and fsync of a line as long. */
function compareWithBare(folder: string): Promise<Compared> {
  return withJournal(folder, async (journal) => {
    const line = Buffer.from(`${'x'.repeat(430)}\n`);
    const fd = openSync(join(folder, 'bare'), 'a');
    const compared = await takeTurns(
      () => appendOften(journal),
      () => {
        for (let n = 0; n < eventsPerTurn; n += 1) {
          writeSync(fd, line);
          fsyncSync(fd);
        }
      },
    );
    closeSync(fd);
    return compared;
  });
}

/** Many writers at once beside one. */
function compareWriters(folder: string): Promise<Compared> {
  return withJournal(folder, async (journal) => {
    const { value, peer, ratio } = await takeTurns(
      () => Promise.all(Array.from({ length: writers }, () => appendOften(journal))),
      () => appendOften(journal),
    );
    return { value: value * writers, peer, ratio: ratio * writers };
  });
}

type Compared = { readonly value: number; readonly peer: number; readonly ratio: number };

/**
 * Medians over many short turns in which both works are done, each first in every other turn: what else the machine
 * does then slows both. The ratio is the median of the turns' ratios.
 */
async function takeTurns(work: () => unknown, peerWork: () => unknown): Promise<Compared> {
  const speedOf = async (each: () => unknown) => eventsPerTurn / (await secondsOf(each));
  const values: number[] = [];
  const peers: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn % 2 === 0) values.push(await speedOf(work));
    peers.push(await speedOf(peerWork));
    if (turn % 2 === 1) values.push(await speedOf(work));
  }
  const ratios = values.map((value, turn) => value / (peers[turn] ?? Number.NaN));
  return { value: median(values), peer: median(peers), ratio: median(ratios) };
}

async function withJournal<T>(folder: string, use: (journal: Journal) => Promise<T>): Promise<T> {
  const journal = await openJournal(folder);
  try {
    return await use(journal);
  } finally {
    await journal.close();
  }
}

async function appendOften(journal: Journal): Promise<void> {
  for (let n = 0; n < eventsPerTurn; n += 1) await journal.append('gesture.made', gesture, 'durable');
}

async function writeLongJournal(folder: string): Promise<void> {
  const journal = await openJournal(folder);
  for (let seq = 2; seq <= longEvents; seq += 1) await journal.append('gesture.made', gesture);
  await journal.close();
}

function openJournal(folder: string): Promise<Journal> {
  return Journal.open({ folder, planHash, clock: systemClock() });
}

async function inFolder<T>(measure: (folder: string) => Promise<T>): Promise<T> {
  const results = fileURLToPath(new URL('../../results/', import.meta.url));
  const folder = await mkdtemp(join(results, '.bench-'));
  try {
    return await measure(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function medianSeconds(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) taken.push(await secondsOf(work));
  return median(taken);
}

async function secondsOf(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
