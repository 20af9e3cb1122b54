import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashMany } from './crash-many.ts';

/** CI asks for more of them, one in twenty of the whole command on the embedded lab. */
const kills = Number(process.env['OVERHEARD_KILLS'] ?? 4);
const labKills = Math.floor(kills / 20);

describe('runs whose harness is killed again and again', function () {
  this.timeout(60_000 + kills * 10_000);
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'overheard-crash-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  it(`lose nothing, play nothing twice, and are analysed as if nothing had happened: ${kills} kills`, async () => {
    const order = { kills: kills - labKills, labKills, seed: 'd', oneAnalysedOf: labKills + 1 };
    const total = await crashMany(parent, { ...order, say: () => {} });
    assert.deepEqual(total.breaches, []);
    assert.ok(total.kills >= kills, `only ${total.kills} kills`);
  });
});
