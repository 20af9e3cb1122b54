import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, writeFileDurably } from '../../src/host/write-file.ts';
import { temporaryFolder } from '../journal/temporary-run.ts';

describe('a file that is written durably', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());

  it('holds what was written and leaves no temporary file', async () => {
    await writeFileDurably(join(folder, 'plan.json'), '{"ü":1}\n');
    await writeFileDurably(join(folder, 'stimulus.wav'), Uint8Array.from([0, 1, 255]));
    assert.equal(await readFile(join(folder, 'plan.json'), 'utf8'), '{"ü":1}\n');
    assert.deepEqual([...(await readFile(join(folder, 'stimulus.wav')))], [0, 1, 255]);
    assert.deepEqual((await readdir(folder)).sort(), ['plan.json', 'stimulus.wav']);
  });

  it('takes the place of the old one', async () => {
    const path = join(folder, 'plan.json');
    await writeFileDurably(path, 'a much longer old content');
    await writeFileDurably(path, 'new');
    assert.equal(await readFile(path, 'utf8'), 'new');
  });

  it('has exactly the mode that was asked for, also in the place of an open one', async () => {
    const path = join(folder, 'key.json');
    await writeFile(path, 'old', { mode: 0o644 });
    await writeFileDurably(path, 'secret', { mode: 0o600 });
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    await writeFileDurably(path, 'shared', { mode: 0o666 });
    assert.equal((await stat(path)).mode & 0o777, 0o666);
  });

  it('is written whole by one of many writers at once', async () => {
    const path = join(folder, 'summary.json');
    const contents = Array.from({ length: 10 }, (_, n) => String(n).repeat(1000));
    await Promise.all(contents.map((content) => writeFileDurably(path, content)));
    assert.ok(contents.includes(await readFile(path, 'utf8')));
    assert.deepEqual(await readdir(folder), ['summary.json']);
  });

  it('leaves the old one and no temporary file where it cannot be written', async () => {
    await mkdir(join(folder, 'plan.json', 'inside'), { recursive: true });
    await assert.rejects(writeFileDurably(join(folder, 'plan.json'), 'x'), {
      code: 'not-writable',
      message: /^cannot write file [^\n]*plan\.json: [^\n]+$/,
    });
    await assert.rejects(writeFileDurably(join(folder, 'absent', 'plan.json'), 'x'), {
      code: 'not-writable',
      message: /no such file or folder$/,
    });
    assert.deepEqual(await readdir(folder), ['plan.json']);
  });

  it('is the old one where its content could not be made, and the fault comes as it was', async () => {
    const path = join(folder, 'outcomes.csv');
    await writeFile(path, 'old');
    const fault = new Error('row 3 has no phone');
    const making = replaceFile(path, async (temporary) => {
      await writeFile(temporary, 'half of the new');
      throw fault;
    });
    await assert.rejects(making, fault);
    assert.equal(await readFile(path, 'utf8'), 'old');
    assert.deepEqual(await readdir(folder), ['outcomes.csv']);
  });

  it('gives what making it gave', async () => {
    const path = join(folder, 'outcomes.csv');
    const rows = await replaceFile(path, async (temporary) => {
      await writeFile(temporary, 'new');
      return 7;
    });
    assert.deepEqual([rows, await readFile(path, 'utf8')], [7, 'new']);
  });
});
