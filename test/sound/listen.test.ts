import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../src/sound/check/listen.ts';
import { readWav, writeWav } from '../../src/sound/signal/wav-file.ts';
import { encodeWav } from '../../src/sound/signal/wav.ts';

describe('listening to one recording', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-listen-'));
    for (const id of ['hotpot-1', 'sushi-1']) {
      await cp(`experiments/stimuli/zh/${id}.wav`, join(folder, `${id}.wav`));
    }
  });
  after(() => rm(folder, { recursive: true }));

  it('needs a folder of WAV files only', async () => {
    const recordingPath = join(folder, '..', `${Date.now()}.wav`);
    const samples = new Int16Array(64000);
    samples.set(await readWav('experiments/stimuli/zh/hotpot-1.wav'), 16000);
    await writeWav(recordingPath, samples);
    try {
      const heard = await listen({ stimuliFolder: folder, expected: 'hotpot-1', recordingPath });
      assert.deepEqual([heard.verdict, heard.top, heard.clipped], ['verified', 'hotpot-1', false]);
      assert.ok(Math.abs(heard.onsetMs! - 1000) < 0.1);
    } finally {
      await rm(recordingPath);
    }
  });

  it('refuses what is not there in one sentence', async () => {
    const recordingPath = join(folder, 'hotpot-1.wav');
    const order = { stimuliFolder: folder, expected: 'hotpot-1', recordingPath };
    await assert.rejects(listen({ ...order, expected: 'pizza-1' }), {
      code: 'bad-input',
      message: /has no pizza-1\.wav; expected one of hotpot-1, sushi-1/,
    });
    await assert.rejects(listen({ ...order, stimuliFolder: join(folder, 'no') }), { code: 'bad-input' });
    await assert.rejects(listen({ ...order, stimuliFolder: 'src/sound' }), /holds no WAV files/);
    await assert.rejects(listen({ ...order, recordingPath: join(folder, 'no.wav') }), { code: 'bad-input' });
  });

  it('takes .WAV for a WAV file, and no twin ._name that macOS leaves beside it', async () => {
    const stimuliFolder = await mkdtemp(join(tmpdir(), 'overheard-named-'));
    try {
      await cp(join(folder, 'hotpot-1.wav'), join(stimuliFolder, 'HOTPOT-1.WAV'));
      await writeFile(join(stimuliFolder, '._HOTPOT-1.WAV'), 'attributes');
      const recordingPath = join(folder, 'hotpot-1.wav');
      const heard = await listen({ stimuliFolder, expected: 'HOTPOT-1', recordingPath });
      assert.deepEqual([heard.verdict, heard.top], ['verified', 'HOTPOT-1']);
    } finally {
      await rm(stimuliFolder, { recursive: true });
    }
  });

  it('says how to complete a recording whose recorder was killed', async () => {
    const recordingPath = join(folder, '..', `${Date.now()}-killed.wav`);
    const bytes = encodeWav(new Int16Array(1000).fill(7));
    bytes.writeUInt32LE(0, 40);
    await writeFile(recordingPath, bytes);
    try {
      await assert.rejects(listen({ stimuliFolder: folder, expected: 'hotpot-1', recordingPath }), {
        code: 'bad-input',
        message: /a header that says no samples, and 2000 bytes of them/,
        hint: /sox --ignore-length/,
      });
    } finally {
      await rm(recordingPath);
    }
  });

  it('gives a verdict on a recording of any length', async () => {
    const recordingPath = join(folder, '..', `${Date.now()}-short.wav`);
    try {
      for (const length of [1, 2, 3, 4, 5]) {
        await writeWav(
          recordingPath,
          Int16Array.from({ length }, (_, i) => (i % 2 === 0 ? 900 : -700)),
        );
        const heard = await listen({ stimuliFolder: folder, expected: 'hotpot-1', recordingPath });
        assert.notEqual(heard.verdict, 'verified');
      }
    } finally {
      await rm(recordingPath);
    }
  });

  it('refuses a stimulus that is too short to be found, one that is silent and one that is clipped', async () => {
    const recordingPath = join(folder, 'hotpot-1.wav');
    const stimuliFolder = await mkdtemp(join(tmpdir(), 'overheard-useless-'));
    const order = { stimuliFolder, expected: 'x', recordingPath };
    try {
      await writeWav(join(stimuliFolder, 'x.wav'), new Int16Array(1).fill(5));
      await assert.rejects(listen(order), {
        code: 'bad-input',
        message: /x\.wav: lasts 0\.1 ms; expected a stimulus of at least 250 ms/,
      });
      await writeWav(join(stimuliFolder, 'x.wav'), new Int16Array(16_000));
      await assert.rejects(listen(order), {
        code: 'bad-input',
        message: /x\.wav: is silent; expected a stimulus that can be heard/,
      });
      await writeWav(join(stimuliFolder, 'x.wav'), new Int16Array(16_000).fill(32_767, 0, 4000));
      await assert.rejects(listen(order), {
        code: 'bad-input',
        message: /x\.wav: is clipped: 25\.0 % of it is at full scale; expected at most 0\.1 %/,
      });
    } finally {
      await rm(stimuliFolder, { recursive: true });
    }
  });
});
