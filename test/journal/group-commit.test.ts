import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppendFile } from '../../src/journal/files/append-file.ts';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import { notWritable } from '../../src/host/file-fault.ts';
import { type Durability, GroupCommit } from '../../src/journal/files/group-commit.ts';

/** A file in memory; `fail` makes the next calls of one kind throw. */
class FakeFile implements AppendFile {
  text = '';
  syncs = 0;
  syncedText = '';
  isClosed = false;
  onFirstSync: () => void = () => undefined;
  fail: { append?: Error; sync?: Error } = {};

  append(text: string): void {
    if (this.fail.append !== undefined) throw this.fail.append;
    this.text += text;
  }

  async sync(): Promise<void> {
    this.syncs += 1;
    if (this.syncs === 1) this.onFirstSync();
    const text = this.text;
    await nextTurn();
    if (this.fail.sync !== undefined) throw this.fail.sync;
    this.syncedText = text;
  }

  close(): void {
    this.isClosed = true;
  }
}

describe('a group commit', () => {
  let file: FakeFile;
  let commits: GroupCommit;
  let onLastWord: () => void;
  beforeEach(() => {
    file = new FakeFile();
    onLastWord = () => undefined;
    commits = new GroupCommit({
      file,
      head: { seq: 0, hash: 'plan' },
      explain: (thrown) => notWritable('journal', 'j', thrown),
      lastWord: (_failure, written) => {
        onLastWord();
        return { event: eventOf(written.seq + 1), line: 'last\n' };
      },
    });
  });
  const add = (seq: number, durability: Durability): Promise<JournalEvent> =>
    new Promise((resolve, reject) =>
      commits.add({ event: eventOf(seq), line: `${seq}\n`, durability, resolve, reject }),
    );
  const diskError = (code: string) => Object.assign(new Error(code), { code });

  it('brings all writers that wait to disk with one sync', async () => {
    await Promise.all([1, 2, 3, 4].map((seq) => add(seq, 'durable')));
    assert.equal(file.syncs, 1);
    assert.equal(file.syncedText, '1\n2\n3\n4\n');
    assert.equal(commits.durable.seq, 4);
  });

  it('lets writers that come during a sync share the next one', async () => {
    const others: Promise<JournalEvent>[] = [];
    file.onFirstSync = () => others.push(add(2, 'durable'), add(3, 'grouped'), add(4, 'durable'));
    await add(1, 'durable');
    assert.equal(commits.durable.seq, 1);
    assert.equal(others.length, 3);
    await Promise.all(others);
    assert.equal(file.syncs, 2);
  });

  it('lets grouped entries go on before they are on disk, durable ones never', async () => {
    await add(1, 'grouped');
    assert.equal(file.text, '1\n');
    assert.equal(file.syncs, 0);
    await add(2, 'durable');
    assert.equal(file.syncedText, '1\n2\n');
  });

  it('closes only after everything is on disk', async () => {
    await add(1, 'grouped');
    await commits.close();
    assert.equal(file.syncedText, '1\n');
    assert.ok(file.isClosed);
  });

  it('refuses everything after a failed write, ends the file with its last word, and still closes', async () => {
    await add(1, 'grouped');
    file.fail.append = diskError('ENOSPC');
    onLastWord = () => delete file.fail.append;
    const refused = { code: 'not-writable', message: 'cannot write journal j: the disk is full' };
    await Promise.all([
      assert.rejects(add(2, 'grouped'), refused),
      assert.rejects(add(3, 'durable'), refused),
    ]);
    await assert.rejects(add(2, 'durable'), refused);
    assert.equal(file.syncedText, '1\nlast\n');
    assert.equal(commits.durable.seq, 2);
    await commits.close();
    assert.ok(file.isClosed);
  });

  it('refuses everything after a failed sync and never syncs again', async () => {
    await add(1, 'durable');
    file.fail.sync = diskError('EIO');
    const refused = { code: 'not-writable', message: /input\/output error/ };
    await assert.rejects(add(2, 'durable'), refused);
    file.fail = {};
    await assert.rejects(add(3, 'durable'), refused);
    await commits.close();
    assert.equal(file.syncs, 2);
    assert.equal(file.text, '1\n2\n');
    assert.equal(commits.durable.seq, 1);
  });

  it('closes after a disk that refuses even the last word', async () => {
    file.fail = { append: diskError('EIO'), sync: diskError('EIO') };
    await assert.rejects(add(1, 'durable'), { code: 'not-writable' });
    await commits.close();
    assert.equal(file.text, '');
    assert.equal(commits.durable.seq, 0);
  });
});

function eventOf(seq: number): JournalEvent {
  return { seq, t: '', mono: 0, boot: '', type: 'tick', data: {}, prev: '', hash: `hash ${seq}` };
}
