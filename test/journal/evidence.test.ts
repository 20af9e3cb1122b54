import assert from 'node:assert/strict';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/core/hash.ts';
import { EvidenceStore } from '../../src/journal/evidence/evidence.ts';
import { readJournal } from '../made-up/fold-events.ts';
import { findEvidenceFault } from '../../src/journal/evidence/verify-evidence.ts';
import { openJournal, temporaryFolder } from './temporary-run.ts';

describe('evidence', () => {
  let folder: string;
  let remove: () => Promise<void>;
  let store: EvidenceStore;
  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    store = new EvidenceStore(folder);
  });
  afterEach(() => remove());

  it('is kept under the hash of its bytes', async () => {
    const { hash, path } = await store.put('<hierarchy/>', 'xml');
    assert.equal(hash, sha256('<hierarchy/>'));
    assert.equal(path, `evidence/${hash.slice(0, 2)}/${hash}.xml`);
    assert.equal(await readFile(join(folder, path), 'utf8'), '<hierarchy/>');
    assert.equal(String(await store.get(hash)), '<hierarchy/>');
    assert.equal(await store.has(hash), true);
  });

  it('takes any bytes, also none', async () => {
    for (const bytes of [Uint8Array.from([0, 255, 10, 13]), new Uint8Array()]) {
      const { hash } = await store.put(bytes, 'bin');
      assert.deepEqual(Uint8Array.from(await store.get(hash)), bytes);
    }
  });

  it('is the same file for the same bytes, also from many writers at once', async () => {
    const names = await Promise.all(Array.from({ length: 8 }, () => store.put('the same', 'txt')));
    const [first] = names;
    assert.ok(first !== undefined);
    for (const name of names) assert.deepEqual(name, first);
    assert.deepEqual(await readdir(join(folder, 'evidence', first.hash.slice(0, 2))), [`${first.hash}.txt`]);
  });

  it('is restored by the same bytes when its file was damaged', async () => {
    const { hash, path } = await store.put('a dump', 'txt');
    await writeFile(join(folder, path), 'a dumq');
    await assert.rejects(store.get(hash), { code: 'broken-journal', message: /was changed/ });
    await store.put('a dump', 'txt');
    assert.equal(String(await store.get(hash)), 'a dump');
  });

  it('that is not there is missed in a sentence', async () => {
    const absent = sha256('never stored');
    assert.equal(await store.has(absent), false);
    assert.equal(await store.has('../../etc/passwd'), false);
    await assert.rejects(store.get(absent), {
      code: 'broken-journal',
      message: `evidence ${absent} is missing`,
    });
  });

  it('has a plain word as its extension', async () => {
    for (const extension of ['', '.xml', '../x', 'XML', 'a/b']) {
      await assert.rejects(store.put('x', extension), RangeError);
    }
  });

  it('is refused in one sentence where it cannot be written', async () => {
    await writeFile(join(folder, 'evidence'), 'a file in the place of the folder');
    await assert.rejects(store.put('x', 'txt'), { code: 'not-writable', message: /not a folder|EEXIST/ });
    await rm(join(folder, 'evidence'));
    await store.put('x', 'txt');
  });

  it('that an event names is found missing or changed, at that event', async () => {
    const journal = await openJournal(folder);
    const kept = await store.put('kept', 'txt');
    const lost = await store.put('lost', 'txt');
    await journal.append('observation.read', { sources: [kept.hash] });
    await journal.append('observation.read', { sources: [kept.hash, lost.hash] });
    await journal.close();
    const events = await readJournal(folder);
    const check = () =>
      findEvidenceFault({
        folder,
        events,
        namesIn: ({ data }) => (Array.isArray(data['sources']) ? data['sources'].map(String) : []),
      });
    assert.equal(await check(), undefined);
    await rm(join(folder, lost.path));
    assert.deepEqual(await check(), {
      seq: 3,
      hash: lost.hash,
      message: `event 3: evidence ${lost.hash} is missing`,
    });
    await writeFile(join(folder, kept.path), 'kepd');
    assert.equal((await check())?.seq, 2);
  });
});
