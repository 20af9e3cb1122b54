import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import { readJournal } from '../made-up/fold-events.ts';
import {
  runEventOf,
  type RunEvent,
  type RunEventOf,
  type RunEventType,
} from '../../src/journal/run-event.ts';

const worldEntry = z.looseObject({
  seq: z.number(),
  monoMs: z.number(),
  kind: z.string(),
  phone: z.string().optional(),
  app: z.string().optional(),
});

/** One line of the lab's own log. */
export type WorldEntry = z.infer<typeof worldEntry>;
/** An event of the run with the monotonic time at which it was journalled. */
export type TimedEvent = RunEvent & { readonly monoMs: number };

const packages: Readonly<Record<string, string>> = { eleme: 'me.ele', meituan: 'com.sankuai.meituan' };
const systemUi = 'com.android.systemui';
const launcher = 'com.android.launcher3';

export async function readEvents(folder: string): Promise<TimedEvent[]> {
  const timed = (line: JournalEvent): TimedEvent[] => {
    const event = runEventOf(line);
    return event === undefined ? [] : [{ ...event, monoMs: line.mono }];
  };
  return (await readJournal(folder)).flatMap(timed);
}

export async function readWorldLog(path: string): Promise<WorldEntry[]> {
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return lines.map((line) => worldEntry.parse(JSON.parse(line)));
}

/** What the journal says was played, locked, opened, tapped, scrolled, typed and set is what the lab saw, in order. */
export function assertSameAccount(events: readonly TimedEvent[], world: readonly WorldEntry[]): void {
  const played = of(events, 'exposure.ended').flatMap(({ playbacks }) =>
    playbacks.map(({ sha256 }) => sha256),
  );
  assert.ok(played.length > 0, 'nothing was played');
  assert.deepEqual(
    world.filter(({ kind }) => kind === 'playback-start').map((entry) => entry['sha256']),
    played,
  );
  assert.ok(world.every((entry) => entry.kind !== 'playback-end' || entry['completed'] === true));
  for (const phone of ['p1', 'p2']) {
    const seen = world.filter((entry) => entry.phone === phone);
    const gestures = of(events, 'gesture.made').filter((gesture) => gesture.phone === phone);
    const steps = of(events, 'step.ended').filter((step) => step.phone === phone && step.fault === undefined);
    const count = (kind: string): number => seen.filter((entry) => entry.kind === kind).length;
    assert.equal(count('unlock'), steps.filter(({ step }) => step === 'unlock').length, `${phone}: unlocks`);
    assert.equal(count('lock'), count('unlock'), `${phone}: locked after every unlock`);
    assert.deepEqual(
      seen.filter(({ kind }) => kind === 'app-start').map(({ app }) => app),
      gestures.flatMap(({ kind, target }) => {
        if (kind === 'home') return [launcher];
        return kind === 'open-app' ? [target] : [];
      }),
      `${phone}: apps opened`,
    );
    assert.deepEqual(
      seen.filter(({ kind }) => kind === 'scroll').map(({ app }) => app),
      gestures.filter(({ kind }) => kind === 'scroll').map(({ app }) => packages[app ?? '']),
      `${phone}: scrolls`,
    );
    assert.deepEqual(
      seen.filter(({ kind, app }) => kind === 'tap' && app !== systemUi).map(({ app }) => app),
      gestures.filter(({ kind }) => kind === 'tap').map(({ app }) => packages[app ?? '']),
      `${phone}: taps`,
    );
    assert.deepEqual(
      seen.filter(({ kind }) => kind === 'submit').map(({ app }) => app),
      of(events, 'search.typed').flatMap((typed) => (typed.phone === phone ? [packages[typed.app]] : [])),
      `${phone}: searches`,
    );
  }
}

/** The phones belong to people: what must never happen to them did not happen, by the lab's own log. */
export function assertHandsOff(events: readonly TimedEvent[], world: readonly WorldEntry[]): void {
  const kinds = (...wanted: string[]) => world.filter(({ kind }) => wanted.includes(kind));
  assert.deepEqual(kinds('app-clear'), [], 'an app was cleared');
  const shells = kinds('shell').map((entry) => String(entry['command']));
  assert.deepEqual(
    shells.filter((command) => /\bpm clear\b/.test(command)),
    [],
  );
  const attempts = kinds('unlock-attempt');
  assert.ok(attempts.length > 0);
  assert.ok(attempts.every((attempt) => attempt['pin'] === 'ok' && attempt['failedAttempts'] === 0));
  assert.equal(
    attempts.length,
    world.filter((entry) => entry.kind === 'unlock' && entry['by'] === 'pin').length,
  );
  const tapped = kinds('tap').filter(({ app }) => app !== systemUi);
  const strange = tapped.filter((entry) => !/search/i.test(String(entry['element'])));
  assert.deepEqual(strange, [], 'something other than the search box was tapped');
  assertLeftAlone(events, world);
}

/** Between the exposure and the observation nothing touches a phone; in typed slots, between the typing and it. */
function assertLeftAlone(events: readonly TimedEvent[], world: readonly WorldEntry[]): void {
  const typed = new Set(of(events, 'search.typed').map(({ slot }) => slot));
  const touches = [
    'wake',
    'unlock',
    'session-open',
    'session-close',
    'tap',
    'scroll',
    'app-start',
    'key',
    'permission',
  ];
  let spans = 0;
  for (const ended of events) {
    if (ended.type !== 'exposure.ended') continue;
    const { slot } = ended.data;
    const from = typed.has(slot)
      ? ended
      : events.find((e) => e.type === 'exposure.intended' && e.data.slot === slot);
    const until = events.find(
      (e) => e.type === 'lock.verified' && e.data.slot === slot && e.data.phase === 'before-observation',
    );
    assert.ok(
      from !== undefined && until !== undefined,
      `${slot}: no exposure, or no lock verified after the dwell`,
    );
    const within = world.filter(({ monoMs }) => monoMs > from.monoMs && monoMs < until.monoMs);
    assert.deepEqual(
      within.filter(({ kind }) => touches.includes(kind)),
      [],
      `${slot}: a phone was touched`,
    );
    const opened = lastBefore(world, from.monoMs, 'session-open');
    const closed = lastBefore(world, from.monoMs, 'session-close');
    assert.ok((opened?.seq ?? 0) <= (closed?.seq ?? 0), `${slot}: a session was open during the exposure`);
    spans += 1;
  }
  assert.ok(spans > 0);
}

function lastBefore(world: readonly WorldEntry[], monoMs: number, kind: string): WorldEntry | undefined {
  return world.findLast((entry) => entry.kind === kind && entry.monoMs < monoMs);
}

function of<Type extends RunEventType>(events: readonly TimedEvent[], type: Type): RunEventOf<Type>[] {
  return events.flatMap((event) => (event.type === type ? [event.data as RunEventOf<Type>] : []));
}
