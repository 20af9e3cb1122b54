import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { OverheardError } from '../../src/core/error.ts';
import { lockRun } from '../../src/journal/lock/lock.ts';
import { startOther } from './other-process.ts';
import { openJournal, pathOf, temporaryFolder } from './temporary-run.ts';

describe('the lock of a run', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());

  it('refuses a second process, also while the first is stopped, and ends with it', async () => {
    const other = await startOther(folder, 'waiting');
    try {
      assert.equal(await other.nextLine(), 'open');
      const refused = { code: 'already-running', message: new RegExp(`held by process ${other.pid};`) };
      await assert.rejects(openJournal(folder), refused);
      other.signal('SIGSTOP');
      await assert.rejects(openJournal(folder), refused);
    } finally {
      await other.kill();
    }
    await (await openJournal(folder)).close();
  });

  it('does not pass to a child that outlives its holder', async () => {
    const other = await startOther(folder, 'with-child');
    const [, pid] = (await other.nextLine()).split(' ');
    try {
      assert.equal(await other.nextLine(), 'open');
      await other.kill();
      process.kill(Number(pid), 0);
      await (await openJournal(folder)).close();
    } finally {
      process.kill(Number(pid), 'SIGKILL');
    }
  });

  it('refuses a second opener in the same process', async () => {
    const journal = await openJournal(folder);
    await assert.rejects(openJournal(folder), { code: 'already-running', data: { pid: process.pid } });
    await journal.close();
    await (await openJournal(folder)).close();
  });

  it('is free again, with no file left, when the journal could not be opened', async () => {
    await writeFile(pathOf(folder), 'rubbish\n');
    for (let n = 0; n < 2; n += 1) await assert.rejects(openJournal(folder), { code: 'broken-journal' });
    assert.deepEqual(await readdir(folder), ['journal.ndjson']);
  });

  it('says so when its tool fails', async () => {
    await assert.rejects(lockRun(folder, { tool: 'cat' }), {
      code: 'not-writable',
      message: /cat -n -x 3 failed/,
    });
  });

  it('is not waited for after a stop', async () => {
    const stop = new AbortController();
    const taking = lockRun(folder, { signal: stop.signal });
    stop.abort(new Error('stopped by hand'));
    await assert.rejects(taking, /^Error: stopped by hand$/);
  });

  for (const [kind, tool] of [
    ['kernel', 'flock'],
    ['process id', join('/', 'nonexistent', 'flock')],
  ] as const) {
    describe(`by ${kind}`, () => {
      it('has one holder at a time, however many try', async () => {
        let holders = 0;
        let turns = 0;
        const tryOften = async () => {
          for (let n = 0; n < 12; n += 1) {
            const lock = await lockRun(folder, { tool }).catch(refusalOnly);
            if (lock === undefined) continue;
            holders += 1;
            turns += 1;
            assert.equal(holders, 1);
            await nextTurn();
            holders -= 1;
            await lock.release();
          }
        };
        await Promise.all([1, 2, 3, 4].map(tryOften));
        assert.ok(turns > 0);
        await (await lockRun(folder, { tool })).release();
        assert.deepEqual(await readdir(folder), []);
      });

      it('is taken over from a holder that is gone', async () => {
        const gone = spawnSync('true').pid;
        for (const content of [`${gone}\n`, `${gone} Sat Jan  1 00:00:00 2000\n`, '', 'rubbish']) {
          await writeFile(join(folder, 'run.lock'), content);
          const lock = await lockRun(folder, { tool });
          assert.match(await readFile(join(folder, 'run.lock'), 'utf8'), new RegExp(`^${process.pid}\\b`));
          await lock.release();
          await lock.release();
        }
      });
    });
  }

  it('by process id is taken over when the number belongs to another process now', async () => {
    await writeFile(join(folder, 'run.lock'), `${process.pid} Sat Jan  1 00:00:00 2000\n`);
    await (await lockRun(folder, { tool: '/nonexistent/flock' })).release();
  });

  it('by process id is respected while its holder lives', async () => {
    const lock = await lockRun(folder, { tool: '/nonexistent/flock' });
    await assert.rejects(lockRun(folder, { tool: '/nonexistent/flock' }), { data: { pid: process.pid } });
    await lock.release();
  });
});

function refusalOnly(error: unknown): undefined {
  if (error instanceof OverheardError && error.code === 'already-running') return undefined;
  throw error;
}
