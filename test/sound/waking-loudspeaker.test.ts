import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EquippedRoom } from '../../src/run/tools.ts';
import type { Loudspeaker } from '../../src/sound/loudspeaker.ts';
import { wakingLoudspeaker } from '../../src/sound/play/waking-loudspeaker.ts';
import { heardDbfs } from '../../src/sound/signal/high-pass.ts';
import { readWav, writeWav } from '../../src/sound/signal/wav-file.ts';
import { makeRun } from '../made-up/made-run.ts';

const never = new AbortController().signal;

describe('a loudspeaker that sleeps', () => {
  let folder: string;
  let played: Int16Array[];
  const asleep: Loudspeaker = {
    channel: 'air',
    overheadMs: 500,
    play: async (path) => {
      played.push(await readWav(path));
      return { startedAtMs: 1000, endedAtMs: 3000 };
    },
  };
  beforeEach(async () => {
    played = [];
    folder = await mkdtemp(join(tmpdir(), 'overheard-wake-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is given a soft noise before every sound, in one file, and times that are those of the sound', async () => {
    const path = join(folder, 'sound.wav');
    await writeWav(path, Int16Array.of(5000, -5000));
    const loudspeaker = wakingLoudspeaker(asleep, 1500);
    assert.deepEqual(await loudspeaker.play(path, never), { startedAtMs: 2500, endedAtMs: 3000 });
    assert.equal(loudspeaker.overheadMs, 2000);
    const [both] = played;
    assert.equal(both!.length, 1.5 * 16_000 + 2);
    assert.deepEqual(both!.slice(-2), Int16Array.of(5000, -5000));
    assert.ok(Math.abs(heardDbfs(both!.slice(0, -2)) + 50) < 1, `${heardDbfs(both!)} dBFS`);
    await loudspeaker.wake!(never);
    assert.deepEqual(played[1], both!.slice(0, -2));
  });

  it('is woken in every arm alike: as often in silence as where something is said', async () => {
    const blocks = { planned: 1, spare: 0, spoken: 1, silence: 1, sham: 0, typed: 1 };
    const exposure = { repeats: 2, gapMs: 1, preRollMs: 1, postRollMs: 1 };
    const run = await makeRun({ blocks, exposure });
    const woken: string[] = [];
    const equip = (room: EquippedRoom): EquippedRoom => ({
      ...room,
      loudspeaker: {
        ...room.loudspeaker,
        wake: async () => void woken.push('alone'),
        play: (path, signal) => {
          woken.push('before a sound');
          return room.loudspeaker.play(path, signal);
        },
      },
    });
    try {
      await run.play({ equip });
      const spoken = woken.filter((what) => what === 'before a sound').length;
      assert.equal(spoken, 2);
      assert.equal(woken.length, 3 * 2);
    } finally {
      await run.remove();
    }
  });
});
