import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/core/clock.ts';
import { canonicalJson } from '../../src/core/json.ts';
import { Journal } from '../../src/journal/journal.ts';
import { readJournalFrom } from '../../src/journal/read-journal.ts';
import { readJournal } from '../made-up/fold-events.ts';
import { verifyJournal } from '../../src/journal/chain/verify-journal.ts';
import { openJournal, planHash, readLines, temporaryFolder, writeJournal } from './temporary-run.ts';

const heldClock: Clock = {
  now: () => '2026-01-02T03:04:05.678Z',
  monotonicMs: () => 1234.5,
  bootId: 'boot "1"',
  wait: () => Promise.reject(new Error('the journal must not wait on the clock of the experiment')),
};

describe('a journal', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());

  it('hashes every line as documented, from the hash of the plan on', async () => {
    const journal = await Journal.open({ folder, planHash, clock: heldClock });
    await journal.append('slot.opened', {
      slot: 's1',
      名: 'ü "q" \u2028 \ud83c\udf5c',
      nested: { b: [1e21, -0.5], a: null },
    });
    await journal.close();
    let prev = planHash;
    for (const [index, line] of (await readLines(folder)).entries()) {
      const { hash, prev: stated, ...rest } = JSON.parse(line);
      assert.equal(stated, prev);
      assert.equal(
        hash,
        createHash('sha256')
          .update(prev + canonicalJson(rest))
          .digest('hex'),
      );
      assert.deepEqual(Object.keys(rest), ['seq', 't', 'mono', 'boot', 'type', 'data']);
      assert.equal(rest.seq, index + 1);
      prev = hash;
    }
    assert.deepEqual(journal.head, { seq: 2, hash: prev });
  });

  it('gives back what was appended', async () => {
    const journal = await Journal.open({ folder, planHash, clock: heldClock });
    const appended = await journal.append('slot.opened', { z: 1, a: 'x', gone: undefined }, 'durable');
    await journal.close();
    const events = await readJournal(folder);
    assert.deepEqual(events.at(-1), { ...appended, data: { a: 'x', z: 1 } });
    assert.equal(events[0]?.type, 'journal.opened');
    assert.deepEqual(events[0]?.data, { format: 1 });
  });

  it('keeps its chain and the order of each of 20 writers', async () => {
    const journal = await openJournal(folder);
    const writers = Array.from({ length: 20 }, async (_, writer) => {
      for (let n = 0; n < 30; n += 1) {
        const event = await journal.append('tick', { writer, n }, n % 3 === 0 ? 'grouped' : 'durable');
        if (n % 3 !== 0) assert.ok(journal.head.seq >= event.seq, 'a durable event is on disk');
      }
    });
    await Promise.all(writers);
    await journal.close();
    assert.deepEqual(await verifyJournal({ folder, planHash, head: journal.head }), {
      ok: true,
      events: 601,
      head: journal.head,
    });
    const ticks = (await readJournal(folder)).slice(1);
    for (let writer = 0; writer < 20; writer += 1) {
      const own = ticks.filter((event) => event.data['writer'] === writer).map((event) => event.data['n']);
      assert.deepEqual(
        own,
        Array.from({ length: 30 }, (_, n) => n),
      );
    }
  });

  it('goes on where it ended', async () => {
    const first = await writeJournal(folder, 3);
    const second = await openJournal(folder);
    assert.deepEqual(second.head, first.head);
    const event = await second.append('run.resumed', {}, 'durable');
    assert.equal(event.prev, first.head.hash);
    await second.close();
    const check = await verifyJournal({ folder, planHash, head: first.head });
    assert.deepEqual(check, { ok: true, events: 5, head: second.head });
  });

  it('brings grouped events to disk without a durable one and without being closed', async () => {
    const journal = await openJournal(folder);
    await journal.append('tick', {});
    assert.equal(journal.head.seq, 1);
    while (journal.head.seq < 2) await nextTurn();
    await journal.close();
  });

  it('leaves timers their turn while writers never pause', async () => {
    const journal = await openJournal(folder);
    const over = AbortSignal.timeout(1);
    while (!over.aborted) await journal.append('tick', {});
    await journal.close();
    assert.ok(journal.head.seq > 1);
  });

  it('brings what was appended without waiting to disk before it closes', async () => {
    const journal = await openJournal(folder);
    const appended = [journal.append('tick', { n: 1 }), journal.append('tick', { n: 2 }, 'durable')];
    await journal.close();
    assert.deepEqual(
      (await Promise.all(appended)).map((event) => event.seq),
      [2, 3],
    );
    assert.equal(journal.head.seq, 3);
  });

  it('refuses events after it was closed, and may be closed twice', async () => {
    const journal = await openJournal(folder);
    await Promise.all([journal.close(), journal.close()]);
    await assert.rejects(journal.append('tick', {}), {
      code: 'not-writable',
      message: /the journal is closed/,
    });
    assert.equal((await readJournal(folder)).length, 1);
  });

  it('refuses what has no JSON form or belongs into evidence, and stays whole', async () => {
    const journal = await openJournal(folder);
    await assert.rejects(journal.append('tick', { value: Number.NaN }), RangeError);
    await assert.rejects(
      journal.append('tick', { dump: 'x'.repeat(9 << 20) }),
      /store what is large as evidence/,
    );
    await journal.append('tick', { dump: 'é'.repeat(3 << 20) }, 'durable');
    await journal.close();
    assert.deepEqual(await verifyJournal({ folder, planHash }), { ok: true, events: 2, head: journal.head });
  });

  it('is read while it is written, a line that is not whole left out, and then from there on', async () => {
    const journal = await openJournal(folder);
    await journal.append('tick', { n: 1 });
    const first = await readJournalFrom(folder, 0);
    await journal.append('tick', { n: 2 });
    const second = await readJournalFrom(folder, first.offset);
    await journal.close();
    assert.equal(first.events.length, 2);
    assert.deepEqual(
      second.events.map((event) => event.data),
      [{ n: 2 }],
    );
    assert.equal(second.offset, (await stat(`${folder}/journal.ndjson`)).size);
  });

  it('leaves nothing but itself and its reserve in the folder', async () => {
    await writeJournal(folder, 1);
    assert.deepEqual((await readdir(folder)).sort(), ['journal.ndjson', 'journal.reserve']);
  });

  it('is not made where there is no run', async () => {
    await rm(folder, { recursive: true });
    await assert.rejects(openJournal(folder), { code: 'not-a-run' });
    await assert.rejects(readJournal(folder), { code: 'not-a-run' });
    await assert.rejects(verifyJournal({ folder, planHash }), { code: 'not-a-run' });
  });

  it('is not opened with something else than the hash of a plan, and is free afterwards', async () => {
    const open = Journal.open({ folder, planHash: 'abc', clock: heldClock });
    await assert.rejects(open, /planHash is "abc"; expected the 64 hexadecimal digits/);
    await (await openJournal(folder)).close();
  });

  it('is not opened after a stop, and is free afterwards', async () => {
    const signal = AbortSignal.abort(new Error('stopped by hand'));
    await assert.rejects(Journal.open({ folder, planHash, clock: heldClock, signal }), /stopped by hand/);
    await (await openJournal(folder)).close();
  });
});
