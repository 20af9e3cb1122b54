import assert from 'node:assert/strict';
import { readJournal } from '../made-up/fold-events.ts';
import { verifyJournal } from '../../src/journal/chain/verify-journal.ts';
import { startOther } from './other-process.ts';
import { openJournal, planHash, temporaryFolder } from './temporary-run.ts';

describe('a journal whose process is killed', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());

  it('has every event that was acknowledged as durable, kill after kill', async () => {
    const acknowledged: string[] = [];
    for (const acknowledgements of [1, 7, 40, 150, 3]) {
      const other = await startOther(folder, 'appending');
      assert.equal(await other.nextLine(), 'open');
      for (let n = 0; n < acknowledgements; n += 1) acknowledged.push(await other.nextLine());
      acknowledged.push(...(await other.kill()));
      const events = await readJournal(folder);
      const there = new Set(events.map((event) => `${event.seq} ${event.hash}`));
      assert.deepEqual(
        acknowledged.filter((name) => !there.has(name)),
        [],
      );
    }
    assert.ok(acknowledged.length >= 201);
    const journal = await openJournal(folder);
    await journal.close();
    assert.equal((await verifyJournal({ folder, planHash, head: journal.head })).ok, true);
  });
});
