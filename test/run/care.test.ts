import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import type { EquippedRoom } from '../../src/run/tools.ts';
import { makeRun, setClock } from '../made-up/made-run.ts';
import { dataOf } from './data-of.ts';

const blocks = { planned: 2, spare: 0, spoken: 1, silence: 1, sham: 0, typed: 0 };
const begin = Date.parse('2026-03-02T09:00:00Z');
const dayMs = 24 * 60 * 60_000;
const captcha = `<?xml version='1.0'?><hierarchy width="1080" height="2400"><android.widget.TextView
  package="me.ele" class="android.widget.TextView" text="请拖动滑块完成验证" bounds="[0,0][1080,400]" /></hierarchy>`;

const loginWall = captcha.replace('请拖动滑块完成验证', '手机号登录');

describe('leave to use the phones of others', () => {
  it('waits until an account may open an app again', async () => {
    const run = await makeRun({ blocks, care: { opensPerAppAndDay: 4 } });
    try {
      const end = await run.play({ clock: setClock(begin) });
      assert.equal(end.kind, 'settled');
      const opened = openings(await run.events(), 'p1');
      assert.equal(opened.length, 8);
      for (const [i, atMs] of opened.entries()) {
        const within = opened.filter((other) => other > atMs - dayMs && other <= atMs);
        assert.ok(within.length <= 4, `opening ${i + 1} is number ${within.length} of its day`);
      }
    } finally {
      await run.remove();
    }
  });

  it('counts what other runs in the same folder opened, and passes over what is no run', async () => {
    const care = { opensPerAppAndDay: 4 };
    const one = { ...blocks, planned: 1 };
    const first = await makeRun({ blocks: one, care });
    const second = await makeRun({ blocks: one, care }, 'second');
    try {
      await first.play({ clock: setClock(begin) });
      const results = dirname(second.folder);
      await cp(first.folder, join(results, 'first'), { recursive: true });
      await mkdir(join(results, 'no run'));
      await mkdir(join(results, 'broken'));
      await writeFile(join(results, 'broken', 'journal.ndjson'), 'rubbish\n');
      const waits: string[] = [];
      const end = await second.play({
        clock: setClock(begin + 60 * 60_000),
        says: (line) => waits.push(line),
      });
      assert.equal(end.kind, 'settled');
      const [earlier, later] = [await first.events(), await second.events()].map((events) =>
        openings(events, 'p1'),
      );
      assert.equal(earlier?.length, 4);
      assert.equal(later?.length, 4);
      for (const [i, atMs] of later.entries()) assert.ok(atMs >= earlier[i]! + dayMs, `opening ${i + 1}`);
      assert.match(waits.join(''), /when accounts may open their apps again/);
    } finally {
      await first.remove();
      await second.remove();
    }
  });

  it('leaves a phone alone that another run met a risk-control page on', async () => {
    const care = { opensPerAppAndDay: 100 };
    const one = { ...blocks, planned: 1 };
    const first = await makeRun({ blocks: one, care });
    const second = await makeRun({ blocks: one, care }, 'second');
    try {
      await first.play({ clock: setClock(begin), equip: suspicious(captcha) });
      await cp(first.folder, join(dirname(second.folder), 'first'), { recursive: true });
      const end = await second.play({ clock: setClock(begin + 60 * 60_000) });
      assert.equal(end.kind, 'settled');
      const events = await second.events();
      assert.deepEqual(openings(events, 'p1'), []);
      assert.equal(openings(events, 'p2').length, 4);
    } finally {
      await first.remove();
      await second.remove();
    }
  });

  it('counts the third opening of a typed slot', async () => {
    const withTyped = { ...blocks, planned: 1, typed: 1 };
    const run = await makeRun({ blocks: withTyped, care: { opensPerAppAndDay: 6 } });
    try {
      const end = await run.play({ clock: setClock(begin) });
      assert.match(end.kind === 'held' ? end.reason : '', /needs 7 openings .* at most 6 a day/);
    } finally {
      await run.remove();
    }
    const enough = await makeRun({ blocks: withTyped, care: { opensPerAppAndDay: 7 } });
    try {
      assert.equal((await enough.play({ clock: setClock(begin) })).kind, 'settled');
      assert.equal(openings(await enough.events(), 'p1').length, 7);
    } finally {
      await enough.remove();
    }
  });

  it('holds when one block alone would open an app too often', async () => {
    const run = await makeRun({ blocks, care: { opensPerAccountAndDay: 3 } });
    try {
      const end = await run.play({ clock: setClock(begin) });
      assert.equal(end.kind, 'held');
      assert.match(end.kind === 'held' ? end.reason : '', /needs 4 openings .* at most 3 a day are allowed/);
      assert.deepEqual(dataOf(await run.events(), 'slot.opened'), []);
    } finally {
      await run.remove();
    }
  });

  for (const [what, source] of [
    ['risk-control page', captcha],
    ['login wall', loginWall],
  ] as const) {
    it(`leaves a phone alone for a day after a ${what}, and goes on with the other`, () =>
      assertLeftAlone(source));
  }

  async function assertLeftAlone(source: string): Promise<void> {
    const run = await makeRun({ blocks, apps: ['eleme', 'meituan'] });
    try {
      const end = await run.play({ clock: setClock(begin), equip: suspicious(source) });
      assert.equal(end.kind, 'settled');
      const events = await run.events();
      const [pause, ...more] = dataOf(events, 'phone.paused');
      assert.equal(pause?.phone, 'p1');
      assert.deepEqual(more, []);
      const after = events.slice(events.findIndex(({ type }) => type === 'phone.paused') + 1);
      assert.ok(dataOf(after, 'gesture.made').every(({ phone }) => phone !== 'p1'));
      for (const { phone, status, reason } of dataOf(events, 'trial.ended')) {
        assert.equal(status, phone === 'p1' ? 'blocked_by_app' : 'observed', reason);
      }
    } finally {
      await run.remove();
    }
  }

  it('begins each slot a little later than it could, the same whatever its label', async () => {
    const run = await makeRun({ blocks, care: { jitterMs: 60_000 } });
    try {
      await run.play({ clock: setClock(begin) });
      const opened = (await run.events())
        .filter(({ type }) => type === 'slot.opened')
        .map(({ t }) => Date.parse(t));
      const gaps = opened.map((at, i) => at - (opened[i - 1] ?? begin));
      assert.equal(gaps.length, 4);
      assert.equal(new Set(gaps).size, 4);
      assert.ok(gaps.every((gap) => gap < 65_000));
    } finally {
      await run.remove();
    }
  });
});

/** The apps of the first phone show something else in the place of their feeds. */
function suspicious(source: string): (room: EquippedRoom) => EquippedRoom {
  return (room) => equipWith(room, source);
}

function equipWith(room: EquippedRoom, source: string): EquippedRoom {
  const [first, ...others] = room.phones;
  if (first === undefined) throw new RangeError('a room without phones');
  const openSession: typeof first.openSession = async (signal, purpose) => {
    const opened = await first.openSession(signal, purpose);
    if (opened.kind === 'failed') return opened;
    return {
      kind: 'ok',
      value: { ...opened.value, readSource: async () => ({ kind: 'ok', value: source }) },
    };
  };
  return { ...room, phones: [{ ...first, openSession }, ...others] };
}

/** When apps were opened on a phone, Unix ms. */
function openings(events: readonly JournalEvent[], phone: string): number[] {
  return dataOf(events, 'gesture.made')
    .filter((gesture) => gesture.kind === 'open-app' && gesture.phone === phone)
    .map(({ at }) => Date.parse(at));
}
