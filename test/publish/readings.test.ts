import assert from 'node:assert/strict';
import { join } from 'node:path';
import { wilson } from '../../src/analyse/stats/index.ts';
import type { Row } from '../../src/columns/column.ts';
import { readTable } from '../../src/columns/read-table.ts';
import { tables } from '../../src/columns/tables.ts';
import { asId, type PhraseId } from '../../src/core/words.ts';
import { baselineOfRuns } from '../../src/score/baseline/baseline-of-runs.ts';
import { reproduceDataset } from '../../src/publish/reproduce/reproduce-dataset.ts';
import { verifyDataset } from '../../src/publish/verify/verify-dataset.ts';
import { inFolder, publishMadeUp } from '../made-up/in-folder.ts';
import { makeUpRun, type BareEvent } from '../made-up/made-up-run.ts';

const surfaces = ['feed', 'notifications'] as const;
const food = 'the food of every card before the exposure';

/** Every feed was read before the exposure, and showed every food then. */
function readBefore(events: readonly BareEvent[]): BareEvent[] {
  return events.flatMap((event): BareEvent[] => {
    const [type, data] = event;
    if (type !== 'observation.read' || data['surface'] !== 'feed') return [event];
    const items = [{ rank: 1, title: `ramen pizza sushi ${food}`, lines: [], isAd: false }];
    const at = '2026-01-31T11:00:00.000Z';
    return [['observation.read', { ...data, phase: 'before', items, screens: 7, at }], event];
  });
}

/** The notifications of one phone could never be read, but for one of two that named a food. */
function hideNotifications(events: readonly BareEvent[]): BareEvent[] {
  return events.map((event): BareEvent => {
    const [type, data] = event;
    const isHidden = type === 'observation.read' && data['surface'] === 'notifications';
    if (!isHidden || data['phone'] !== 'annas-phone') return event;
    const items = [{ rank: 1, title: 'ramen for you', lines: [], isAd: false }];
    return [type, { ...data, items, unreadable: '1 of 2 notifications withhold their words' }];
  });
}

async function rowsOf<Name extends 'observations' | 'outcomes' | 'trials'>(
  run: string,
  name: Name,
): Promise<Row<(typeof tables)[Name]>[]> {
  const rows: Row<(typeof tables)[Name]>[] = [];
  for await (const row of readTable(join(run, `${name}.csv`), tables[name])) {
    rows.push(row);
  }
  return rows;
}

describe('a reading before the exposure', () => {
  it('is published beside each outcome, and changes neither an outcome nor what a trial says of itself', () =>
    inFolder(async (folder) => {
      const without = join(folder, 'without');
      await makeUpRun(without, { changes: { surfaces: [...surfaces], preScrape: true } });
      const { run, dataset } = await publishMadeUp(folder, {
        changes: { surfaces: [...surfaces], preScrape: true },
        edit: readBefore,
      });
      const outcomes = await rowsOf(run, 'outcomes');
      assert.deepEqual(
        outcomes.map((row) => ({ ...row, hit_before: undefined })),
        await rowsOf(without, 'outcomes'),
      );
      for (const { surface, phrase, hit_before: before } of outcomes)
        if (surface === 'feed') assert.equal(before, ['ramen', 'pizza', 'sushi'].includes(phrase), phrase);
        else assert.equal(before, undefined, 'notifications are not read before');
      const says = async (of: string): Promise<unknown[]> =>
        (await rowsOf(of, 'trials')).map(({ observed_at: at, screens_read: screens, items_read: items }) => [
          at,
          screens,
          items,
        ]);
      assert.deepEqual(await says(run), await says(without));
      const shown = (await rowsOf(run, 'observations')).filter(({ title }) => title?.includes(food));
      assert.ok(shown.length > 20 && shown.every(({ phase }) => phase === 'before'));
      const { isSame, differences, analysis } = await reproduceDataset(dataset);
      assert.deepEqual([isSame, differences], [true, []]);
      assert.ok(
        Object.values(analysis.apps).every(({ placebo, change }) => placebo !== null && change !== null),
      );
      assert.deepEqual((await verifyDataset(dataset)).faults, []);
      const [rate] = await baselineOfRuns([run], wilson);
      assert.ok(rate!.captures > 0);
    }));
});

describe('a surface that could not be read', () => {
  it('is missing among the outcomes, never a miss, and the other surfaces of the trial are as they were', () =>
    inFolder(async (folder) => {
      const without = join(folder, 'without');
      await makeUpRun(without, { changes: { surfaces: [...surfaces] } });
      const { run, dataset } = await publishMadeUp(folder, {
        changes: { surfaces: [...surfaces] },
        edit: hideNotifications,
      });
      const all = await rowsOf(run, 'outcomes');
      const isHidden = ({ phone, surface }: (typeof all)[number]): boolean =>
        phone === 'annas-phone' && surface === 'notifications';
      const hidden = all.filter(isHidden);
      const phrases = new Set(all.map(({ phrase }) => asId<PhraseId>(phrase)));
      const trials = new Set(hidden.map(({ trial }) => trial));
      assert.equal(hidden.length, phrases.size * trials.size);
      for (const { hit, status, items_read: read } of hidden) {
        assert.deepEqual([hit, status, read], [undefined, 'unreadable', undefined]);
      }
      assert.deepEqual(
        all.filter((row) => !isHidden(row)),
        (await rowsOf(without, 'outcomes')).filter((row) => !isHidden(row)),
      );
      const kinds = (await rowsOf(run, 'observations'))
        .filter(({ trial, surface }) => trials.has(trial) && surface === 'notifications')
        .map(({ kind }) => kind);
      assert.deepEqual(new Set(kinds), new Set(['unreadable', 'shown']));
      const { isSame, differences } = await reproduceDataset(dataset);
      assert.deepEqual([isSame, differences], [true, []]);
      assert.deepEqual((await verifyDataset(dataset)).faults, []);
    }));
});
