import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loudnessLufs, toUnit, truePeakDbfs } from '../../src/sound/signal/loudness.ts';
import { loadStimuli, type Stimulus } from '../../src/sound/stimuli/stimulus-library.ts';

const shipped = 'experiments/stimuli/zh';

describe('the shipped stimuli', () => {
  let stimuli: readonly Stimulus[];
  before(async () => {
    stimuli = await loadStimuli(shipped);
  });

  it('speak twelve foods twice and hold three sham sentences', () => {
    const counts = new Map<string | undefined, number>();
    for (const { phrase } of stimuli) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    assert.equal(counts.size, 13);
    assert.equal(counts.get(undefined), 3);
    counts.delete(undefined);
    assert.ok([...counts.values()].every((count) => count === 2));
  });

  it('are equally loud and leave headroom', () => {
    for (const { id, samples } of stimuli) {
      const loudness = loudnessLufs(toUnit(samples));
      assert.ok(loudness !== undefined && Math.abs(loudness + 23) < 0.05, `${id}: ${loudness} LUFS`);
      const peak = truePeakDbfs(toUnit(samples));
      assert.ok(peak <= -3, `${id}: ${peak} dBFS`);
    }
  });

  it('have sham sentences as long as the spoken ones', () => {
    const lengths = stimuli.filter((s) => s.phrase !== undefined).map((s) => s.durationMs);
    for (const { id, phrase, durationMs } of stimuli) {
      if (phrase !== undefined) continue;
      assert.ok(durationMs >= Math.min(...lengths) && durationMs <= Math.max(...lengths), id);
    }
  });
});

describe('a stimulus folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-stimuli-'));
    await cp(shipped, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is refused when a recording was changed', async () => {
    const path = join(folder, 'hotpot-1.wav');
    const bytes = await readFile(path);
    bytes[1000]! ^= 1;
    await writeFile(path, bytes);
    await assert.rejects(
      loadStimuli(folder),
      /hotpot-1\.wav: has SHA-256 .* expected .* as in stimuli\.json/,
    );
  });

  it('is refused when a recording is missing', async () => {
    await rm(join(folder, 'hotpot-1.wav'));
    await assert.rejects(loadStimuli(folder), {
      code: 'bad-input',
      message: /hotpot-1\.wav: cannot be read/,
    });
  });

  it('is refused when its manifest is missing, no JSON, of another shape or names an id twice', async () => {
    const path = join(folder, 'stimuli.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, '{');
    await assert.rejects(loadStimuli(folder), /stimuli\.json: cannot be read/);
    await writeFile(path, '{"format":2}');
    await assert.rejects(loadStimuli(folder), /stimuli\.json: format/);
    await writeFile(path, text.replace('"hotpot-2"', '"hotpot-1"'));
    await assert.rejects(loadStimuli(folder), /"hotpot-1" is used twice/);
    await rm(path);
    await assert.rejects(loadStimuli(folder), {
      code: 'bad-input',
      message: /stimuli\.json: cannot be read/,
    });
  });
});
