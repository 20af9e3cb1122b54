import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { listen } from '../../src/sound/check/listen.ts';
import { spectrogram } from '../../src/sound/picture/spectrogram.ts';
import { soundInMemory } from '../../src/sound/signal/sound.ts';
import { readWav, writeWav } from '../../src/sound/signal/wav-file.ts';

describe('a picture of what was heard', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-picture-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('has a tone where its frequency is, and no more columns however long it lasts', () => {
    const tone = Int16Array.from({ length: 40 * 16_000 }, (_, i) =>
      Math.round(8000 * Math.sin((2 * Math.PI * 2000 * i) / 16_000)),
    );
    const { width, height, rgb } = spectrogram(soundInMemory(tone));
    assert.ok(width <= 1600);
    assert.equal(height, 256);
    const column = Array.from({ length: height }, (_, row) => rgb[3 * (row * width + 100)]!);
    // 2 of 8 kHz: a quarter from below.
    assert.ok(Math.abs(column.indexOf(Math.max(...column)) - 0.75 * height) <= 2);
  });

  it('is a PNG file with a frame at the place that was found', async () => {
    const [picture, recordingPath] = [join(folder, 'heard.png'), join(folder, 'room.wav')];
    const samples = new Int16Array(64_000);
    samples.set(await readWav('experiments/stimuli/en/pizza-1.wav'), 16_000);
    await writeWav(recordingPath, samples);
    const order = { stimuliFolder: 'experiments/stimuli/en', expected: 'pizza-1', recordingPath };
    const { onsetMs } = await listen({ ...order, picture });
    const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    assert.equal(info.width, 1000);
    const isGreen = (x: number): boolean => {
      const at = (100 * info.width + x) * info.channels;
      return data[at + 1]! > 200 && data[at]! < 60 && data[at + 2]! < 60;
    };
    const left = Array.from({ length: info.width }, (_, x) => x).find(isGreen)!;
    assert.ok(Math.abs(left - (onsetMs! / 4000) * info.width) <= 2, `${left}`);
  });

  it('that cannot be written is refused in one sentence', async () => {
    const recordingPath = join(folder, 'room.wav');
    const order = { stimuliFolder: 'experiments/stimuli/en', expected: 'pizza-1', recordingPath };
    await assert.rejects(listen({ ...order, picture: join(folder, 'no', 'heard.png') }), {
      code: 'not-writable',
      message: /heard\.png: the picture cannot be written/,
    });
  });
});
