import assert from 'node:assert/strict';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { systemClock } from '../../src/core/clock.ts';
import { sha256 } from '../../src/core/hash.ts';
import type { FaultKind } from '../../src/journal/chain/chain.ts';
import { formatEvent, type JournalEvent } from '../../src/journal/chain/event.ts';
import { Journal } from '../../src/journal/journal.ts';
import { verifyJournal } from '../../src/journal/chain/verify-journal.ts';
import {
  offsetOf,
  openJournal,
  pathOf,
  planHash,
  readLines,
  temporaryFolder,
  writeJournal,
  writeLines,
} from './temporary-run.ts';

describe('a journal that was tampered with', () => {
  let folder: string;
  let remove: () => Promise<void>;
  let lines: string[];
  let head: { seq: number; hash: string };
  before(async () => {
    ({ folder, remove } = await temporaryFolder());
    head = (await writeJournal(folder, 11)).head;
    lines = await readLines(folder);
  });
  after(() => remove());

  const faultOf = async (changed: readonly (string | Buffer)[], published?: typeof head) => {
    await writeLines(folder, changed);
    const check = await verifyJournal({ folder, planHash, ...(published && { head: published }) });
    assert.ok(!check.ok, 'the change was not seen');
    return check.fault;
  };
  const assertFault = async (
    changed: readonly string[],
    kind: FaultKind,
    index: number,
    published?: typeof head,
  ) => {
    const { message, ...fault } = await faultOf(changed, published);
    assert.deepEqual(fault, { kind, seq: index + 1, offset: offsetOf(lines, index) });
    assert.match(message, /^[a-z][^\n]*[^.]$/);
  };
  const lineAt = (index: number): string => lines[index] ?? assert.fail(`no line ${index}`);
  const replaceAt = (index: number, line: string) => lines.with(index, line);

  it('is found changed at the line whose content was changed', async () => {
    await assertFault(replaceAt(4, lineAt(4).replace('"n":4', '"n":5')), 'altered-line', 4);
    await assertFault(replaceAt(4, lineAt(4).replace('"seq":5', '"seq":6')), 'altered-line', 4);
    await assertFault(replaceAt(4, lineAt(4).replace('{"by"', '{ "by"')), 'altered-line', 4);
    await assertFault(replaceAt(0, lineAt(0).replace('"format":1', '"format":2')), 'altered-line', 0);
  });

  it('is found with a line deleted at the place of that line', async () => {
    await assertFault(lines.toSpliced(0, 1), 'missing-line', 0);
    await assertFault(lines.toSpliced(7, 1), 'missing-line', 7);
    await assertFault(lines.toSpliced(3, 4), 'missing-line', 3);
  });

  it('is found with lines swapped or repeated at the first of them', async () => {
    await assertFault(lines.with(5, lineAt(6)).with(6, lineAt(5)), 'out-of-order', 5);
    await assertFault(lines.with(2, lineAt(11)).with(11, lineAt(2)), 'out-of-order', 2);
    await assertFault(lines.toSpliced(5, 0, lineAt(4)), 'out-of-order', 5);
  });

  it('is found cut at its end only against a head kept elsewhere', async () => {
    await assertFault(lines.slice(0, 9), 'cut-tail', 9, head);
    await assertFault([], 'cut-tail', 0, head);
    await writeLines(folder, lines.slice(0, 9));
    assert.equal((await verifyJournal({ folder, planHash })).ok, true);
  });

  it('is found torn where its last line has no end', async () => {
    await assertFault(replaceAt(11, lineAt(11).slice(0, -1)), 'torn-tail', 11, head);
    await assertFault(replaceAt(11, lineAt(11).slice(0, 1)), 'torn-tail', 11);
    await assertFault(replaceAt(11, '\0\0\0\0'), 'torn-tail', 11);
    await assertFault(replaceAt(11, lineAt(11).replace('\n', ' ')), 'altered-line', 11);
  });

  it('is found to belong to another plan', async () => {
    await writeLines(folder, lines);
    const check = await verifyJournal({ folder, planHash: sha256('another plan') });
    assert.deepEqual(!check.ok && { ...check.fault, message: '' }, {
      kind: 'wrong-plan',
      seq: 1,
      offset: 0,
      message: '',
    });
  });

  it('is found written anew against a head kept elsewhere', async () => {
    const events = lines.map((line): JournalEvent => JSON.parse(line));
    const forged = rechain(events, 6);
    const { message: _, ...fault } = await faultOf(forged, head);
    assert.deepEqual(fault, { kind: 'fork', seq: 12, offset: offsetOf(forged, 11) });
    assert.equal((await verifyJournal({ folder, planHash })).ok, true);
  });

  it('is found with an event that was hashed anew at the event after it', async () => {
    const events = lines.map((line): JournalEvent => JSON.parse(line));
    const changed = replaceAt(6, rechain(events, 6)[6] ?? '');
    const { message: _, ...fault } = await faultOf(changed);
    assert.deepEqual(fault, { kind: 'broken-link', seq: 8, offset: offsetOf(changed, 7) });
  });

  it('is found to have a newer format, whether its lines are like ours or not', async () => {
    const first: JournalEvent = JSON.parse(lineAt(0));
    const newer = formatEvent({ ...first, data: { format: 2 } }).line;
    await assertFault([`${newer}\n`, ...lines.slice(1)], 'newer-format', 0);
    await assertFault(['{"format":3,"n":1}\n'], 'newer-format', 0);
  });

  it('is found changed where decoding would hide the byte', async () => {
    const last = formatEvent({
      ...JSON.parse(lineAt(11)),
      seq: 13,
      data: { title: 'cut \ufffd' },
      prev: head.hash,
    });
    const bytes = Buffer.from(`${last.line}\n`);
    // EF BF BD is U+FFFD itself; F1 BF BD is no character and would be decoded to U+FFFD.
    bytes[bytes.indexOf(0xef)] = 0xf1;
    const fault = await faultOf([...lines, bytes]);
    assert.deepEqual([fault.kind, fault.seq], ['altered-line', 13]);
  });

  it('is found whatever single byte was changed, at the line of that byte', async () => {
    const whole = Buffer.from(lines.join(''));
    const flip = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
    const property = fc.asyncProperty(flip, async ([position, mask]) => {
      const changed = Buffer.from(whole);
      changed[position] = (changed[position] ?? 0) ^ mask;
      const fault = await faultOf([changed], head);
      const index = whole.subarray(0, position).toString('latin1').split('\n').length - 1;
      assert.deepEqual([fault.seq, fault.offset], [index + 1, offsetOf(lines, index)]);
    });
    await fc.assert(property, { numRuns: 250 });
  });

  it('is found whatever bytes were put in or taken out', async () => {
    const whole = Buffer.from(lines.join(''));
    const change = fc.record({
      from: fc.nat(whole.length),
      removed: fc.nat(600),
      added: fc.uint8Array({ maxLength: 300 }),
    });
    const property = fc.asyncProperty(change, async ({ from, removed, added }) => {
      const changed = Buffer.concat([whole.subarray(0, from), added, whole.subarray(from + removed)]);
      fc.pre(!changed.equals(whole));
      const isOnlyLonger = changed.length > whole.length && changed.subarray(0, whole.length).equals(whole);
      const fault = await faultOf([changed], head);
      const same = isOnlyLonger ? whole.length : firstDifference(whole, changed);
      assert.ok(fault.offset <= same, 'the first fault does not stand behind the first change');
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('is found with an order of lines that is not theirs', async () => {
    const order = fc.shuffledSubarray([...lines.keys()], { minLength: 1 });
    const property = fc.asyncProperty(order, async (indices) => {
      const right = indices.findIndex((line, place) => line !== place);
      const index = right < 0 ? indices.length : right;
      fc.pre(index < lines.length);
      const fault = await faultOf(indices.map(lineAt), head);
      assert.deepEqual([fault.seq, fault.offset], [index + 1, offsetOf(lines, index)]);
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('is not opened, and nothing in its folder is changed', async () => {
    await writeLines(folder, replaceAt(4, lineAt(4).replace('"n":4', '"n":5')));
    const before = [await readdir(folder), await readFile(pathOf(folder))];
    await assert.rejects(openJournal(folder), { code: 'broken-journal', message: /event 5 at byte \d+/ });
    await writeFile(pathOf(folder), '{"format":3}\n');
    await assert.rejects(openJournal(folder), { code: 'newer-format' });
    await writeLines(folder, replaceAt(4, lineAt(4).replace('"n":4', '"n":5')));
    assert.deepEqual([await readdir(folder), await readFile(pathOf(folder))], before);
  });
});

describe('a journal whose head was published', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());
  const open = (head: { seq: number; hash: string }) =>
    Journal.open({ folder, planHash, clock: systemClock(), head });

  it('is opened with that head or an earlier one in it', async () => {
    const { head } = await writeJournal(folder, 3);
    await (await open({ seq: 0, hash: planHash })).close();
    const journal = await open(head);
    await journal.append('run.resumed', {});
    await journal.close();
    await (await open(head)).close();
  });

  it('is not opened cut, written anew or deleted, and nothing is changed', async () => {
    const { head } = await writeJournal(folder, 3);
    const lines = await readLines(folder);
    for (const [changed, fault] of [
      [
        lines.slice(0, 3),
        /event 4 at byte \d+: the journal ends with event 3; its published head is event 4/,
      ],
      [[...lines.slice(0, 2), '{"se'], /its published head is event 4/],
      [[], /event 1 at byte 0: the journal ends with event 0/],
      [
        rechain(
          lines.map((line): JournalEvent => JSON.parse(line)),
          2,
        ),
        /event 4 is another than the published/,
      ],
    ] as const) {
      await writeLines(folder, changed);
      await assert.rejects(open(head), { code: 'broken-journal', message: fault });
      assert.equal(await readFile(pathOf(folder), 'utf8'), changed.join(''));
    }
    await rm(pathOf(folder));
    await assert.rejects(open(head), {
      code: 'broken-journal',
      message: /it is gone; its published head is event 4/,
    });
    assert.deepEqual(await readdir(folder), ['journal.reserve']);
  });
});

/** A forgery: one event changed, every later one hashed anew. */
function rechain(events: readonly JournalEvent[], changedIndex: number): string[] {
  let prev = planHash;
  return events.map((event, index) => {
    const data = index === changedIndex ? { ...event.data, forged: true } : event.data;
    const { line, hash } = formatEvent({ ...event, data, prev });
    prev = hash;
    return `${line}\n`;
  });
}

function firstDifference(one: Buffer, other: Buffer): number {
  const length = Math.min(one.length, other.length);
  for (let position = 0; position < length; position += 1)
    if (one[position] !== other[position]) return position;
  return length;
}
