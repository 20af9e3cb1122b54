import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { programLoudspeaker } from '../../src/sound/play/program-loudspeaker.ts';
import { writeWav } from '../../src/sound/signal/wav-file.ts';

const never = new AbortController().signal;

describe('a loudspeaker behind a player program', () => {
  let folder: string;
  let wav: string;
  const path = process.env['PATH'];
  const loudspeaker = programLoudspeaker({ kind: 'sox', device: 'room', driver: 'alsa' }, systemClock());
  const usePlayer = async (script: string): Promise<void> => {
    await writeFile(join(folder, 'play'), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, 'play'), 0o755);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-player-'));
    wav = join(folder, 'sound.wav');
    await writeWav(wav, new Int16Array(3200));
    process.env['PATH'] = `${folder}:${path}`;
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });

  it('names the device and the driver of the room to the player', async () => {
    await usePlayer(`test "$AUDIODEV $AUDIODRIVER $1 $2" = "room alsa -q ${wav}" && sleep 0.2`);
    const { startedAtMs, endedAtMs } = await loudspeaker.play(wav, never);
    assert.ok(endedAtMs - startedAtMs >= 200);
    assert.equal(loudspeaker.channel, 'air');
  });

  it('fails with what the player said', async () => {
    await usePlayer(`echo 'play FAIL formats: no such device' >&2; exit 2`);
    await assert.rejects(loudspeaker.play(wav, never), {
      code: 'sound-failed',
      message: 'play ended with 2; expected 0: play FAIL formats: no such device',
    });
  });

  it('fails when the player was killed or ended early', async () => {
    await usePlayer('kill -KILL $$');
    await assert.rejects(loudspeaker.play(wav, never), /play ended with SIGKILL/);
    await usePlayer('exit 0');
    await writeWav(wav, new Int16Array(16000));
    await assert.rejects(loudspeaker.play(wav, never), /for \d+ ms of 1000 ms/);
  });

  it('stops with the run', async () => {
    await usePlayer('exec sleep 60');
    const stop = new AbortController();
    const playing = loudspeaker.play(wav, stop.signal);
    setImmediate(() => stop.abort(new Error('stopped by the test')));
    await assert.rejects(playing, /stopped by the test/);
  });

  it('refuses a bad file before anything is heard, and says which player is missing', async () => {
    await usePlayer(`touch ${join(folder, 'heard')}`);
    await assert.rejects(loudspeaker.play('package.json', never), { code: 'bad-input' });
    await rm(join(folder, 'play'));
    process.env['PATH'] = folder;
    await assert.rejects(loudspeaker.play(wav, never), {
      code: 'missing-tool',
      message: /play is not installed/,
    });
  });
});
