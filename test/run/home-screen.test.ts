import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import type { PhoneSession } from '../../src/phones/phone.ts';
import { JournalledSession } from '../../src/run/slot/journalled-session.ts';
import { observeApps } from '../../src/run/slot/observe.ts';
import { PhoneTurn } from '../../src/run/slot/phone-turn.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';
import { dataOf } from './data-of.ts';
import { turnInFolder } from './turn-in-folder.ts';

const packageName = 'me.ele';
const home = 'me.ele.HomeActivity';
const shops = (name: string, hint = 'search'): string =>
  feedSource({
    packageName,
    cards: [1, 2, 3, 4].map((n) => ({ texts: [`${name} ${n}`, `${20 + n} min`] })),
    above: nodeWriter(packageName)('EditText', '[40,100][1040,180]', { text: hint }),
  });

describe('the home of an app that is read', () => {
  it('is of an app that was stopped and opened anew, in one step', async () => {
    const [slot] = await read([{ shows: () => shops('shop') }]);
    assert.deepEqual(
      slot!.made.map(({ kind }) => kind),
      ['stop-app', 'open-app'],
    );
    assert.deepEqual(slot!.opened, ['anew']);
    assert.equal(slot!.status, 'observed');
  });

  it('is read when its list has had its time, not as it was painted first', async () => {
    const [slot] = await read([{ shows: (ms) => shops(ms < 1500 ? 'kept' : 'sent') }], { settleMs: 2000 });
    assert.deepEqual(slot!.titles, ['sent 1', 'sent 2', 'sent 3', 'sent 4']);
    assert.equal(slot!.isUnchanged, undefined);
  });

  it('is marked where the list still is that of the last reading, and that alone', async () => {
    const slots = await read([
      { shows: () => shops('kept') },
      { shows: () => shops('kept') },
      { shows: (ms) => shops(ms < 500 ? 'kept' : 'sent') },
      { shows: () => shops('kept') },
    ]);
    assert.deepEqual(
      slots.map(({ isUnchanged, status }) => [isUnchanged, status]),
      [
        [undefined, 'observed'],
        [true, 'observed'],
        [undefined, 'observed'],
        [undefined, 'observed'],
      ],
    );
  });

  it('waits for two looks that agree, and not for ever', async () => {
    const turning = (untilMs: number) => (ms: number) =>
      shops(ms < untilMs ? `turn ${Math.round(ms)}` : 'sent');
    const [late, never] = await read([{ shows: turning(3000) }, { shows: turning(Infinity) }]);
    assert.deepEqual([late!.status, late!.titles[0]], ['observed', 'sent 1']);
    assert.deepEqual([never!.status, never!.titles], ['unreadable', []]);
    assert.match(never!.reason ?? '', /did not come to rest/);
  });

  it('is known by the activity that was first seen, which is journalled once', async () => {
    const slots = await read([
      { shows: () => shops('a') },
      { shows: () => shops('b') },
      { shows: () => shops('results'), front: 'me.ele.ResultListActivity' },
      { shows: () => shops('c'), front: undefined },
    ]);
    assert.deepEqual(
      slots.map(({ status, seen }) => [status, seen]),
      [
        ['observed', [home]],
        ['observed', []],
        ['unreadable', []],
        ['unreadable', []],
      ],
    );
    assert.match(slots[2]!.reason ?? '', /ResultListActivity is in front, not me\.ele\.HomeActivity/);
    assert.deepEqual(slots[2]!.titles, []);
  });

  it('is never learnt from a page that its adapter knows for a search', async () => {
    const [search, after] = await read([
      { shows: () => shops('results'), front: 'me.ele.search.XSearchActivity' },
      { shows: () => shops('a') },
    ]);
    assert.deepEqual([search!.status, search!.seen], ['unreadable', []]);
    assert.deepEqual([after!.status, after!.seen], ['observed', [home]]);
  });

  it('gives every hint that its search box showed while it settled', async () => {
    const hints = ['pizza', 'pizza', 'sushi', 'ramen'];
    let look = 0;
    const [slot] = await read([{ shows: () => shops('a', hints[look++] ?? 'ramen') }]);
    assert.deepEqual(slot!.hints, ['pizza', 'sushi', 'ramen']);
  });
});

interface Slot {
  /** What it shows, so long after it was opened. */
  readonly shows: (ms: number) => string;
  readonly front?: string | undefined;
}

/** Reads an app in one slot after the other, as one run would. */
async function read(slots: readonly Slot[], changes: Partial<ExperimentInput> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-home-'));
  try {
    const { turn: first, events } = turnInFolder(folder, { settleMs: 1000, ...changes });
    const seen = [];
    for (const slot of slots) {
      const turn = new PhoneTurn(first.phone, first.task);
      turn.enter('after');
      events.length = 0;
      const opened: (string | undefined)[] = [];
      await observeApps(new JournalledSession(await showing(turn, slot, opened), turn));
      await turn.recordTrials();
      const { status, reason } = dataOf(events, 'trial.ended')[0]!;
      const readings = dataOf(events, 'observation.read');
      const titles = (of: string) =>
        readings.find(({ surface }) => surface === of)?.items.map(({ title }) => title) ?? [];
      seen.push({
        status,
        reason,
        opened,
        made: dataOf(events, 'gesture.made'),
        seen: dataOf(events, 'home.seen').map(({ activity }) => activity),
        isUnchanged: readings[0]?.isUnchanged,
        titles: titles('feed'),
        hints: titles('search-hint'),
      });
    }
    return seen;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function showing(turn: PhoneTurn, slot: Slot, openings: (string | undefined)[]): Promise<PhoneSession> {
  const opened = await turn.phone.openSession(turn.signal);
  assert.ok(opened.kind === 'ok');
  const { clock } = turn.tools;
  let sinceMs = 0;
  return {
    ...opened.value,
    openApp: async (_app, _signal, how) => {
      sinceMs = clock.monotonicMs();
      openings.push(how);
      return { kind: 'ok', value: undefined };
    },
    readFront: async () => ({ kind: 'ok', value: 'front' in slot ? slot.front : home }),
    readSource: async () => ({ kind: 'ok', value: slot.shows(clock.monotonicMs() - sinceMs) }),
  };
}
