import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Generator } from '../../src/core/random.ts';
import { crashRun } from './crash-run.ts';
import { analyseBoth } from './undisturbed.ts';

describe('a run whose harness is killed again and again', function () {
  this.timeout(120_000);
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'overheard-crash-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('loses nothing, plays nothing twice, and is analysed as if nothing had happened', async () => {
    const run = await crashRun(parent, { name: 'short', kills: 5, random: Generator.fromSeed('short') });
    assert.deepEqual(run.breaches, []);
    assert.ok(run.kills >= 3, `only ${run.kills} kills`);
    const { crashed, undisturbed, completedBlocks } = await analyseBoth(parent, run.folder);
    assert.ok(completedBlocks > 0);
    assert.deepEqual(crashed, undisturbed);
  });
});
