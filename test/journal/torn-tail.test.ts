import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { sha256 } from '../../src/core/hash.ts';
import { readJournal } from '../made-up/fold-events.ts';
import { verifyJournal } from '../../src/journal/chain/verify-journal.ts';
import { openJournal, pathOf, planHash, temporaryFolder, writeJournal } from './temporary-run.ts';

describe('a journal whose writer died in the middle of a line', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());

  /** Opens and closes the journal, checks that it is whole again, and returns what was saved aside. */
  const repair = async (): Promise<Buffer[]> => {
    const journal = await openJournal(folder);
    await journal.close();
    assert.equal((await verifyJournal({ folder, planHash, head: journal.head })).ok, true);
    const events = await readJournal(folder);
    const repairs = events.filter((event) => event.type === 'journal.repaired');
    return Promise.all(
      repairs.map(async ({ data }) => {
        const saved = await readFile(join(folder, String(data['file'])));
        assert.equal(data['bytes'], saved.length);
        assert.equal(data['sha256'], sha256(saved));
        return saved;
      }),
    );
  };

  it('loses nothing but that line, which is saved beside it, and says so in an event', async () => {
    await writeJournal(folder, 3);
    const whole = await readFile(pathOf(folder));
    await appendFile(pathOf(folder), '{"seq":5,"t":"2026');
    assert.deepEqual((await repair()).map(String), ['{"seq":5,"t":"2026']);
    assert.deepEqual((await readFile(pathOf(folder))).subarray(0, whole.length), whole);
    assert.equal((await readJournal(folder)).at(-1)?.data['offset'], whole.length);
  });

  it('is repaired wherever it was torn and however many NUL bytes follow', async () => {
    const written = join(folder, 'written');
    await mkdir(written);
    await writeJournal(written, 4);
    const whole = await readFile(pathOf(written));
    const tear = fc.record({ at: fc.nat(whole.length), nulBytes: fc.constantFrom(0, 1, 7, 4096) });
    const property = fc.asyncProperty(tear, async ({ at, nulBytes }) => {
      const torn = Buffer.concat([whole.subarray(0, at), Buffer.alloc(nulBytes)]);
      const wholeLines = torn.subarray(0, torn.lastIndexOf('\n') + 1);
      await rm(pathOf(folder), { force: true });
      for (const name of await readdir(folder))
        if (name.startsWith('journal.torn')) await rm(join(folder, name));
      await writeFile(pathOf(folder), torn);
      const saved = await repair();
      assert.deepEqual(Buffer.concat([wholeLines, ...saved]), torn);
      assert.ok((await readFile(pathOf(folder))).subarray(0, wholeLines.length).equals(wholeLines));
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('records a cut that a second crash left without its event', async () => {
    await writeJournal(folder, 2);
    await writeFile(join(folder, 'journal.torn-100-0123456789abcdef'), 'cut before');
    assert.deepEqual((await repair()).map(String), ['cut before']);
    assert.deepEqual((await repair()).map(String), ['cut before'], 'and only once');
  });

  it('begins anew where not even the first line was whole', async () => {
    await writeFile(pathOf(folder), '{"seq":1,');
    assert.deepEqual((await repair()).map(String), ['{"seq":1,']);
    assert.deepEqual(
      (await readJournal(folder)).map((event) => event.type),
      ['journal.opened', 'journal.repaired'],
    );
  });

  it('is read up to its last whole line', async () => {
    await writeJournal(folder, 2);
    await appendFile(pathOf(folder), '{"seq":4\0\0');
    assert.equal((await readJournal(folder)).length, 3);
  });
});
