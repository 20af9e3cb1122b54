import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkKeptAudio } from '../../src/study/kept-audio/deletion-day.ts';
import { sha256 } from '../../src/core/hash.ts';
import { listFiles } from '../../src/publish/dataset-files.ts';
import { readWav, writeWav } from '../../src/sound/signal/wav-file.ts';
import { bytesOf } from '../../src/sound/signal/wav.ts';
import { overheard } from '../made-up/command.ts';
import { inFolder, publishBeside } from '../made-up/in-folder.ts';
import { makeUpRun } from '../made-up/made-up-run.ts';
import { makeRun, setClock, type MadeRun } from '../made-up/made-run.ts';

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

  describe('that people agreed to for some days', () => {
    const retention = { room: 'room1', days: 30, responsible: 'the experimenter', consentDate: '2026-11-01' };
    const note = (): string => join(run.folder, 'audio', 'DELETE-AFTER.txt');
    const played = () =>
      run.play({
        keepsAudio: true,
        clock: setClock(Date.parse('2026-11-20T12:00:00Z')),
        equip: (room) => ({ ...room, microphone: { ...room.microphone, retention } }),
      });
    const on = (day: string) => ({ now: () => `${day}T09:00:00.000Z` });

    it('say beside themselves until when, and by whose consent', async () => {
      await played();
      assert.equal(
        await readFile(note(), 'utf8'),
        '2026-12-20: room "room1", 30 days after its last recording, by the consent of 2026-11-01; responsible: the experimenter\n',
      );
    });

    it('say nothing where nobody was there to agree', async () => {
      await run.play({ keepsAudio: true });
      assert.ok((await wavs()).length > 0 && !existsSync(note()));
    });

    it('are warned of after that day, until they are deleted', async () => {
      await played();
      const results = dirname(run.folder);
      assert.deepEqual(await checkKeptAudio(results, on('2026-12-20')), []);
      const [late, ...others] = await checkKeptAudio(results, on('2026-12-21'));
      assert.deepEqual(others, []);
      assert.deepEqual([late?.name, late?.state], ['audio of made', 'warn']);
      assert.match(late?.found ?? '', /^2 recordings should have been deleted after 2026-12-20/);
      for (const path of await wavs()) await rm(join(run.folder, path));
      assert.deepEqual(await checkKeptAudio(results, on('2026-12-21')), []);
      assert.deepEqual(await checkKeptAudio(join(results, 'nowhere'), on('2026-12-21')), []);
    });

    it('are warned of by verify, which finds no fault for it', async function () {
      this.timeout(60_000);
      await played();
      await writeFile(note(), '2026-01-01: room "room1", ...\n');
      const verified = await overheard('verify', run.folder);
      assert.equal(verified.code, 0, verified.stderr);
      assert.match(
        verified.stdout,
        /^warn {2}audio {5}2 recordings should have been deleted after 2026-01-01/m,
      );
      const { warnings } = JSON.parse((await overheard('verify', run.folder, '--json')).stdout);
      assert.equal(warnings.length, 1);
    });
  });

  it('are never part of a dataset', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'made-up');
      await makeUpRun(run);
      await mkdir(join(run, 'audio'));
      await writeWav(join(run, 'audio', 's1-1.wav'), new Int16Array(16));
      await writeFile(join(run, 'audio', 'DELETE-AFTER.txt'), '2026-01-01: room "kitchen"');
      await publishBeside(run);
      const files = await listFiles(join(folder, 'dataset'));
      assert.ok(files.length > 20);
      assert.deepEqual(
        files.filter((path) => /\.wav|audio|DELETE/.test(path)),
        [],
      );
    }));
});
