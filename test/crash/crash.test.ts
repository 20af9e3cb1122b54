import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Generator } from '../../src/core/random.ts';
import { crashRun } from './crash-run.ts';
import { analyseBoth } from './undisturbed.ts';

/** A run may come to its end before the last of the deaths that were meant for it. */
const enoughKills = 4;

describe('runs whose harness is killed again and again', function () {
  this.timeout(120_000);
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'overheard-crash-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('lose nothing, play nothing twice, and are analysed as if nothing had happened', async () => {
    for (let [kills, n] = [0, 1]; kills < enoughKills; n += 1) {
      const name = `short-${n}`;
      const run = await crashRun(parent, { name, kills: 5, random: Generator.fromSeed(name) });
      kills += run.kills;
      assert.deepEqual(run.breaches, []);
      const { crashed, undisturbed, completedBlocks } = await analyseBoth(parent, run.folder);
      assert.ok(completedBlocks > 0);
      assert.deepEqual(crashed, undisturbed);
    }
  });
});
