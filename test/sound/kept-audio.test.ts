import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/core/hash.ts';
import { listFiles } from '../../src/publish/dataset-files.ts';
import { bytesOf, readWav, writeWav } from '../../src/sound/wav.ts';
import { inFolder, publishBeside } from '../publish/in-folder.ts';
import { makeUpRun } from '../publish/made-up-run.ts';
import { makeRun, type MadeRun } from '../run/made-run.ts';

describe('the recordings of a run', () => {
  let run: MadeRun;
  beforeEach(async () => {
    run = await makeRun();
  });
  afterEach(() => run.remove());
  const wavs = async (): Promise<string[]> =>
    (await readdir(run.folder, { recursive: true })).filter((path) => path.endsWith('.wav')).sort();

  it('are gone after the check, but for their hashes', async () => {
    await run.play();
    assert.deepEqual(await wavs(), []);
    const checked = (await run.events()).filter(({ type }) => type === 'recording.checked');
    assert.equal(checked.length, 2);
    for (const { data } of checked) assert.match(String(data['sha256']), /^[0-9a-f]{64}$/);
  });

  it('are kept beside it when they were asked for, each with the hash that the journal has', async () => {
    await run.play({ keepsAudio: true });
    const hashes = (await run.events()).flatMap(({ type, data }) =>
      type === 'recording.checked' ? [[`audio/${data['slot']}-${data['attempt']}.wav`, data['sha256']]] : [],
    );
    assert.deepEqual(await wavs(), hashes.map(([path]) => String(path)).toSorted());
    for (const [path, hash] of hashes) {
      assert.equal(sha256(bytesOf(await readWav(join(run.folder, String(path))))), hash);
    }
  });

  it('are never part of a dataset', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'made-up');
      await makeUpRun(run);
      await mkdir(join(run, 'audio'));
      await writeWav(join(run, 'audio', 's1-1.wav'), new Int16Array(16));
      await publishBeside(run);
      const files = await listFiles(join(folder, 'dataset'));
      assert.ok(files.length > 20);
      assert.deepEqual(
        files.filter((path) => /\.wav|audio/.test(path)),
        [],
      );
    }));
});
