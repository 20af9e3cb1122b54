import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wilson } from '../../src/analyse/stats/index.ts';
import { baselineOfRuns } from '../../src/score/baseline/baseline-of-runs.ts';
import { inFolder } from '../made-up/in-folder.ts';
import { makeUpRun } from '../made-up/made-up-run.ts';

describe('base rates', () => {
  it('count unexposed captures of analysed runs only', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      // Hotpot is on every feed, congee only where it was spoken.
      await makeUpRun(run, {
        shows: ({ dealt }) => ['hotpot house', 'phrase' in dealt.label ? `${dealt.label.phrase} bar` : 'bar'],
      });
      const rates = await baselineOfRuns([run], wilson);
      const feed = rates.filter(({ surface, app }) => surface === 'feed' && app === 'eleme');
      const hotpot = feed.find(({ phrase }) => phrase === 'hotpot');
      // Two blocks of two silent slots and one of sham, on two phones.
      assert.deepEqual([hotpot?.captures, hotpot?.capturesHit, hotpot?.rate], [12, 12, 1]);
      assert.equal(hotpot?.meanDepth, 2);
      assert.equal(hotpot?.chanceOfHit, 0.75);
      assert.ok(
        feed.filter(({ phrase }) => phrase !== 'hotpot').every(({ capturesHit }) => capturesHit === 0),
      );
      const sealed = await readFile(join(run, 'trials.csv'), 'utf8');
      await writeFile(join(run, 'trials.csv'), sealed.replaceAll(/,(?:silence|sham),,/g, ',,,'));
      await assert.rejects(baselineOfRuns([run], wilson), /no capture without exposure/);
    }));
});
