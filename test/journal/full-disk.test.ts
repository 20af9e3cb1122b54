import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { appendFile, chmod, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvidenceStore } from '../../src/journal/evidence/evidence.ts';
import { readJournal } from '../made-up/fold-events.ts';
import { verifyJournal } from '../../src/journal/chain/verify-journal.ts';
import { openJournal, pathOf, planHash, temporaryFolder, writeJournal } from './temporary-run.ts';

const full = { code: 'not-writable', message: /^cannot write [^\n]*: the disk is full$/ };

if (canMount()) {
  describe('a disk', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'overheard-disk-'));
      mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder);
    });
    afterEach(() => {
      run('umount', folder);
      rmdirSync(folder);
    });
    const fillUp = async () => {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(join(folder, 'filler'), Buffer.alloc(bavail * bsize));
    };

    it('that is full stops the journal with a whole chain, a reason and every acknowledged event', async () => {
      const journal = await openJournal(folder);
      let last = 0;
      const writer = async () => {
        for (;;) last = Math.max(last, (await journal.append('dump.read', { dump: 'x'.repeat(3000) })).seq);
      };
      await Promise.all([assert.rejects(writer(), full), assert.rejects(writer(), full)]);
      await assert.rejects(journal.append('tick', {}, 'durable'), full);
      await journal.close();
      const events = await readJournal(folder);
      assert.equal(events.length, last + 1);
      assert.equal(events.at(-1)?.type, 'journal.stopped');
      assert.match(String(events.at(-1)?.data['reason']), /the disk is full/);
      const head = journal.head;
      assert.deepEqual(await verifyJournal({ folder, planHash, head }), { ok: true, events: last + 1, head });
    });

    it('that is full refuses to go on in a sentence, and goes on once there is room', async () => {
      await writeJournal(folder, 1);
      await rm(join(folder, 'journal.reserve'));
      await fillUp();
      const before = await readdir(folder);
      await assert.rejects(openJournal(folder), full);
      assert.deepEqual(await readdir(folder), before);
      mount('-o', 'remount,size=3m', folder);
      const journal = await openJournal(folder);
      await journal.append('run.resumed', {}, 'durable');
      await journal.close();
      assert.equal((await readJournal(folder)).length, 3);
    });

    it('that is full does not keep a torn journal from being repaired: the reserve makes room', async () => {
      await writeJournal(folder, 2);
      await appendFile(pathOf(folder), `{"seq":${'\0'.repeat(9000)}`);
      await fillUp();
      const journal = await openJournal(folder);
      await journal.close();
      assert.equal((await readJournal(folder)).at(-1)?.type, 'journal.repaired');
      assert.equal((await verifyJournal({ folder, planHash, head: journal.head })).ok, true);
    });

    it('that is full refuses evidence and leaves no part of it', async () => {
      const store = new EvidenceStore(folder);
      await store.put('small', 'txt');
      const before = await readdir(join(folder, 'evidence'), { recursive: true });
      await assert.rejects(store.put(Buffer.alloc(2 << 20, 's'), 'wav'), full);
      const after = await readdir(join(folder, 'evidence'), { recursive: true });
      assert.deepEqual(
        after.filter((name) => name.includes('.')),
        before.filter((name) => name.includes('.')),
      );
    });

    it('that is read-only is named in one sentence; what is on it can be read and checked', async () => {
      const { head } = await writeJournal(folder, 2);
      mount('-o', 'remount,ro', folder);
      const refused = {
        code: 'not-writable',
        message: /^cannot write [^\n]*: the file system is read-only$/,
      };
      await assert.rejects(openJournal(folder), refused);
      await assert.rejects(new EvidenceStore(folder).put('x', 'txt'), refused);
      assert.deepEqual(await verifyJournal({ folder, planHash, head }), { ok: true, events: 3, head });
    });
  });
} else {
  console.log('  full and read-only disks: not tried, this user may not mount a small one');
}

if (process.getuid?.() === 0) {
  console.log('  a folder without write permission: not tried, root may write everywhere');
} else {
  describe('a folder without write permission', () => {
    it('is named in one sentence', async () => {
      const { folder, remove } = await temporaryFolder();
      await chmod(folder, 0o555);
      const refused = { code: 'not-writable', message: /^cannot write [^\n]*: permission denied$/ };
      await assert.rejects(openJournal(folder), refused);
      await chmod(folder, 0o755);
      await remove();
    });
  });
}

function canMount(): boolean {
  if (process.platform !== 'linux') return false;
  const folder = mkdtempSync(join(tmpdir(), 'overheard-disk-'));
  const isMounted = tryTo('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder).status === 0;
  if (isMounted) run('umount', folder);
  rmdirSync(folder);
  return isMounted;
}

function mount(...args: readonly string[]): void {
  run('mount', ...args);
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = tryTo(command, ...args);
  assert.equal(status, 0, `${command} ${args.join(' ')}: ${stderr}`);
}

function tryTo(command: string, ...args: readonly string[]): { status: number | null; stderr: string } {
  return spawnSync(command, args, { encoding: 'utf8' });
}
