import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { sha256 } from '../../src/core/hash.ts';
import { Journal } from '../../src/journal/journal.ts';
import { readJournal, verifyJournal } from '../../src/journal/read-journal.ts';

const planHash = sha256('plan');
describe('journal', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const open = () => Journal.open({ folder, planHash, clock: systemClock() });
  it('is whole after use by many writers and goes on after a restart', async () => {
    const journal = await open();
    await Promise.all(
      Array.from({ length: 20 }, async (_, w) => {
        for (let n = 0; n < 20; n++) await journal.append('x', { w, n }, n % 2 ? 'durable' : 'grouped');
      }),
    );
    const head0 = journal.head;
    await journal.close();
    const j2 = await open();
    await j2.append('y', { ü: 'é漢', a: [1, 2.5, null] });
    assert.equal(j2.head.seq, 401);
    await j2.close();
    assert.deepEqual(await verifyJournal({ folder, planHash, head: head0 }), {
      ok: true,
      events: 402,
      head: j2.head,
    });
    assert.equal((await readJournal(folder)).length, 402);
    assert.deepEqual((await readdir(folder)).sort(), ['journal.ndjson', 'journal.reserve']);
  });
  it('repairs', async () => {
    const journal = await open();
    await journal.append('x', {}, 'durable');
    await journal.close();
    await appendFile(join(folder, 'journal.ndjson'), '{"seq":3,\0\0\0');
    console.log(await verifyJournal({ folder, planHash }));
    const j2 = await open();
    await assert.rejects(open(), /held by process \d+/);
    await j2.close();
    console.log(await readFile(join(folder, 'journal.ndjson'), 'utf8'), await readdir(folder));
    console.log(await verifyJournal({ folder, planHash, head: j2.head }));
  });
});
