import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTable } from '../../src/columns/read-table.ts';
import { observations } from '../../src/columns/tables/observations.ts';
import { scoreRun } from '../../src/score/score-run.ts';
import type { EquippedRoom } from '../../src/run/tools.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';
import { makeRun, type MadeRun } from '../made-up/made-run.ts';

const blocks = { planned: 1, spare: 0, spoken: 1, silence: 1, sham: 1, typed: 1 };
const apps = ['eleme', 'meituan'];

describe('a run with a reading before each exposure', () => {
  it('reads every app once before and once after, whatever the label, and publishes both', async () => {
    const run = await makeRun({ blocks, apps, preScrape: true });
    try {
      assert.equal((await run.play()).kind, 'settled');
      assert.deepEqual(await feedsRead(run), { before: 16, after: 16 });
      await scoreRun(run.folder);
      const rows = parseTable(await readFile(join(run.folder, 'observations.csv'), 'utf8'), observations);
      const trialsOf = (phase: string): number =>
        new Set(rows.filter((row) => row.phase === phase).map(({ trial }) => trial)).size;
      assert.deepEqual([trialsOf('before'), trialsOf('after')], [16, 16]);
    } finally {
      await run.remove();
    }
  });

  it('locks a phone that it leaves alone', async () => {
    const run = await makeRun({ blocks: { ...blocks, typed: 0 }, preScrape: true });
    try {
      assert.equal((await run.play({ equip: walled })).kind, 'settled');
      const locks = run.world().filter(({ phone, kind }) => phone === 'p1' && /^(un)?lock$/.test(kind));
      assert.deepEqual(
        locks.map(({ kind }) => kind),
        ['unlock', 'lock'],
      );
    } finally {
      await run.remove();
    }
  });
});

/** Feeds read before the exposure of their slot, and after it. */
async function feedsRead(run: MadeRun) {
  const count = { before: 0, after: 0 };
  let isExposed = false;
  for (const { type, data } of await run.events()) {
    if (type === 'slot.opened') isExposed = false;
    if (type === 'exposure.ended') isExposed = true;
    if (type !== 'observation.read' || data['surface'] !== 'feed') continue;
    const phase = data['phase'] === 'before' ? 'before' : 'after';
    assert.equal(phase, isExposed ? 'after' : 'before');
    count[phase] += 1;
  }
  return count;
}

/** The first phone shows a login wall. */
function walled(room: EquippedRoom): EquippedRoom {
  const [first, ...others] = room.phones;
  if (first === undefined) throw new RangeError('a room without phones');
  const packageName = 'me.ele';
  const above = nodeWriter(packageName)('TextView', '[0,200][1080,280]', { text: '手机号登录' });
  const value = feedSource({ packageName, cards: [], above });
  const openSession: typeof first.openSession = async (signal, purpose) => {
    const opened = await first.openSession(signal, purpose);
    if (opened.kind === 'failed') return opened;
    return { kind: 'ok', value: { ...opened.value, readSource: async () => ({ kind: 'ok', value }) } };
  };
  return { ...room, phones: [{ ...first, openSession }, ...others] };
}
