import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loudnessLufs, toUnit } from '../../src/sound/signal/loudness.ts';
import { resample } from '../../src/sound/signal/resample.ts';
import { parseWavOfAnyRate } from '../../src/sound/signal/wav.ts';

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const wavs = ['pizza-1', 'ramen-2', 'sham-1'].map((id) => `experiments/stimuli/en/${id}.wav`);

/** Only where these programs are installed; what BS.1770 itself says is tested beside `loudness`. */
describe('sound by another program', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-others-'));
  });
  after(() => rm(folder, { recursive: true }));

  if (isThere('sox')) {
    it('is resampled alike by SoX, to -50 dB', async () => {
      for (const [from, to] of [
        [48_000, 16_000],
        [44_100, 16_000],
        [22_050, 16_000],
      ] as const) {
        const [input, output] = [join(folder, 'in.wav'), join(folder, 'out.wav')];
        const sweep = ['synth', '2', 'sine', '100:6000', 'vol', '0.5'];
        spawnSync('sox', ['-D', '-n', '-r', `${from}`, '-c', '1', '-b', '16', input, ...sweep]);
        spawnSync('sox', ['-D', input, '-r', `${to}`, output]);
        const [ours, theirs] = await Promise.all(
          [input, output].map(async (path) => parseWavOfAnyRate(await readFile(path), path)),
        );
        const mine = resample(toUnit(ours!.samples), from, to);
        const other = toUnit(theirs!.samples);
        const end = Math.min(mine.length, other.length) - 200;
        let error = 0;
        let energy = 0;
        for (let i = 200; i < end; i += 1) {
          error += (mine[i]! - other[i]!) ** 2;
          energy += other[i]! ** 2;
        }
        const db = 10 * Math.log10(error / energy);
        assert.ok(db < -50, `${from} to ${to}: ${db.toFixed(1)} dB`);
      }
    });
  }

  if (isThere('ffmpeg')) {
    it("is as loud as ffmpeg's ebur128 says, to 0.2 LU", async () => {
      for (const path of wavs) {
        const argv = ['-hide_banner', '-nostats', '-i', path, '-af', 'ebur128', '-f', 'null', '-'];
        const { stderr } = spawnSync('ffmpeg', argv, { encoding: 'utf8' });
        const theirs = Number(/I:\s+(-?[\d.]+) LUFS/.exec(stderr.slice(stderr.lastIndexOf('Summary')))?.[1]);
        const { rate, samples } = parseWavOfAnyRate(await readFile(path), path);
        const ours = loudnessLufs(toUnit(samples), rate)!;
        assert.ok(Math.abs(ours - theirs) <= 0.2, `${path}: ${ours.toFixed(2)}, ffmpeg ${theirs}`);
      }
    });
  }
});
