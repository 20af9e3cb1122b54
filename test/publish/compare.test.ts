import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareDatasets } from '../../src/publish/compare/compare-datasets.ts';
import { testHeterogeneity, type StudyBlocks } from '../../src/publish/compare/heterogeneity.ts';
import { asId, type AppId } from '../../src/core/words.ts';
import { inFolder, publishMadeUp } from '../made-up/in-folder.ts';
import { madeUpInventory, type MadeUp } from '../made-up/made-up-run.ts';

/** Blocks of one stratum each: hits of so many spoken and of so many control trials. */
function blocksOf(count: number, [a, n1, c, n0]: readonly [number, number, number, number]): StudyBlocks {
  return Array.from({ length: count }, () => [[a, n1 - a, c, n0 - c]]);
}

describe('comparing two datasets', () => {
  it('puts them side by side and pools them over the room-blocks of both', () =>
    inFolder(async (folder) => {
      for (const name of ['one', 'other', 'real']) await mkdir(join(folder, name));
      const one = await publishMadeUp(join(folder, 'one'));
      const deaf = { changes: { title: 'Deaf' }, shows: (): string[] => ['corner shop', 'tea house'] };
      const other = await publishMadeUp(join(folder, 'other'), deaf);
      const { apps, overall, datasets, isSimulated } = await compareDatasets([one.dataset, other.dataset]);
      assert.ok(isSimulated);
      assert.deepEqual(
        datasets.map(({ title, rooms, phones, blocks }) => ({ title, rooms, phones, blocks })),
        [
          { title: 'SIMULATED: Example', rooms: 1, phones: 2, blocks: 2 },
          { title: 'SIMULATED: Deaf', rooms: 1, phones: 2, blocks: 2 },
        ],
      );
      const { sides, pooled, heterogeneity } = apps[asId<AppId>('eleme')]!;
      assert.equal(sides[0]?.excess.rd, 1);
      assert.equal(sides[1]?.excess.rd, 0);
      assert.equal(pooled?.rawMatch.n, (sides[0]?.rawMatch.n ?? 0) + (sides[1]?.rawMatch.n ?? 0));
      assert.equal(pooled?.blocks, 4);
      assert.equal(pooled?.excess.rd, 0.5);
      assert.equal(heterogeneity?.difference, 1);
      // Two blocks each: 6 deals, of which 2 are as far apart as this one.
      assert.deepEqual(
        [heterogeneity?.pPermutation, heterogeneity?.deals, heterogeneity?.isExact],
        [2 / 6, 6, true],
      );
      assert.equal(overall.heterogeneity?.difference, 1);

      await assert.rejects(compareDatasets([one.dataset, one.dataset]), /are of the same run/);
      const inventory = madeUpInventory('real');
      const real = await publishMadeUp(join(folder, 'real'), { inventory }, { inventory });
      await assert.rejects(compareDatasets([one.dataset, real.dataset]), /expected one kind/);
    }));

  it('shows of a study that is under way its e-value alone, and tests no difference with it', () =>
    inFolder(async (folder) => {
      const deaf = { shows: (): string[] => ['corner shop', 'tea house'] };
      for (const name of ['done', 'under way']) await mkdir(join(folder, name));
      const done = await publishMadeUp(join(folder, 'done'), deaf);
      const edit: MadeUp['edit'] = (events) => {
        const last = events.findLastIndex(([type]) => type === 'slot.completed');
        return events.filter((_, index) => index !== last);
      };
      const changes = { title: 'Under way' };
      const early = await publishMadeUp(join(folder, 'under way'), { ...deaf, changes, edit });
      const { sides, heterogeneity } = (await compareDatasets([done.dataset, early.dataset])).overall;
      assert.equal(sides[0]?.isWithheld, false);
      assert.deepEqual([sides[1]?.isWithheld, sides[1]?.blocks], [true, 1]);
      assert.deepEqual([sides[1]?.excess.rd, sides[1]?.rawMatch.x], [null, null]);
      assert.equal(sides[1]?.primary.eFinal, 1);
      assert.equal(heterogeneity, null);
    }));

  it('refuses to pool unlike channels, and names both', () =>
    inFolder(async (folder) => {
      const by = async (name: string, channel: string): Promise<string> => {
        await mkdir(join(folder, name));
        const edit: MadeUp['edit'] = (events) =>
          events.map(([type, data]) =>
            type === 'run.started' ? [type, { ...data, channels: { kitchen: channel } }] : [type, data],
          );
        const changes = { title: name };
        return (await publishMadeUp(join(folder, name), { changes, edit })).dataset;
      };
      const [air, sink, same] = [await by('1', 'air'), await by('2', 'pulse'), await by('3', 'pulse')];
      await assert.rejects(compareDatasets([air, sink]), {
        code: 'bad-input',
        message: /1.dataset by air, of .*2.dataset by pulse; expected one channel/,
      });
      assert.equal((await compareDatasets([sink, same])).datasets.length, 2);
    }));
});

describe('the test of heterogeneity', () => {
  it('equals Cochran Q by hand for two studies of many blocks', () => {
    const first: StudyBlocks = [...blocksOf(5, [3, 4, 1, 4]), ...blocksOf(5, [4, 4, 1, 4])];
    const second: StudyBlocks = [...blocksOf(5, [1, 4, 1, 4]), ...blocksOf(5, [2, 4, 1, 4])];
    // Each study has differences d and d + 1/4 in five blocks each: cluster variance (1/8)^2 * 10/9 / 10.
    const variance = (1 / 8) ** 2 / 9;
    const { q, difference, iSquared } = testHeterogeneity(first, second, 'seed');
    assert.equal(difference, 0.5);
    assert.ok(Math.abs((q ?? 0) - 0.25 / (2 * variance)) < 1e-9, String(q));
    assert.ok(Math.abs((iSquared ?? 0) - (1 - (2 * variance) / 0.25)) < 1e-9);
  });

  it('looks at every deal while they are few, and at a sample that its seed decides beyond', () => {
    const few = testHeterogeneity(blocksOf(3, [4, 4, 0, 4]), blocksOf(3, [0, 4, 0, 4]), 'seed');
    assert.deepEqual([few.deals, few.isExact, few.pPermutation], [20, true, 2 / 20]);
    const [one, other] = [blocksOf(20, [2, 4, 1, 4]), blocksOf(20, [1, 4, 1, 4])];
    const many = testHeterogeneity(one, other, 'seed');
    assert.deepEqual([many.deals, many.isExact], [9999, false]);
    assert.ok((many.pPermutation ?? 1) <= 0.001);
    assert.deepEqual(testHeterogeneity(one, other, 'seed'), many);
  });

  it('says nothing where a study has no stratum, and 1 where both are the same', () => {
    const none = testHeterogeneity([], blocksOf(3, [1, 4, 1, 4]), 'seed');
    assert.deepEqual([none.difference, none.q, none.pPermutation], [null, null, null]);
    const same = testHeterogeneity(blocksOf(3, [1, 4, 1, 4]), blocksOf(3, [1, 4, 1, 4]), 'seed');
    assert.deepEqual([same.difference, same.pPermutation], [0, 1]);
  });
});
