import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { readRecord, type ReadRecord } from '../../src/record/read-record.ts';
import { inFolder } from '../made-up/in-folder.ts';
import { makeUpRun } from '../made-up/made-up-run.ts';

/** The record of a run before and after something was done to its journal. */
async function recordsOf(
  damage: (path: string, lines: readonly string[]) => Promise<void>,
): Promise<readonly [ReadRecord, ReadRecord]> {
  return inFolder(async (run) => {
    await makeUpRun(run);
    const { sha256 } = await readPlan(run);
    const path = join(run, 'journal.ndjson');
    const before = await readRecord(run, sha256);
    await damage(path, (await readFile(path, 'utf8')).trimEnd().split('\n'));
    return [before, await readRecord(run, sha256)];
  });
}

describe('the record of a run', () => {
  it('is read to its end where the chain is broken, and is not whole then', async () => {
    const [before, after] = await recordsOf((path, lines) => {
      const changed = lines.map((line, at) =>
        at === 9 ? line.replace(/"hash":".{4}/, '"hash":"0000') : line,
      );
      return writeFile(path, `${changed.join('\n')}\n`);
    });
    assert.ok(before.events.length > 50 && before.attempts.length > 10);
    assert.deepEqual([before.isWhole, after.isWhole], [true, false]);
    assert.deepEqual({ ...after, isWhole: true }, before);
  });

  it('leaves out a torn last line, and is not whole then', async () => {
    const [before, after] = await recordsOf((path) => appendFile(path, '{"seq":'));
    assert.deepEqual({ ...after, isWhole: true }, before);
    assert.equal(after.isWhole, false);
  });

  it('is not whole, and knows its last event, where lines were cut off the end', async () => {
    const [before, after] = await recordsOf((path, lines) =>
      writeFile(path, `${lines.slice(0, -3).join('\n')}\n`),
    );
    assert.deepEqual([after.lastSeq, after.isWhole], [before.lastSeq - 3, false]);
  });

  it('is refused once, with its number, at an event of an unknown shape', async () => {
    const refused = recordsOf((path, lines) => {
      const at = lines.findIndex((line) => line.includes('"type":"slot.opened"'));
      const changed = lines.map((line, index) =>
        index === at ? line.replace('"attempt":1', '"attempt":"one"') : line,
      );
      return writeFile(path, `${changed.join('\n')}\n`);
    });
    await assert.rejects(refused, {
      code: 'broken-journal',
      message: /^journal, event \d+ \(slot\.opened\): attempt: [^;]*; expected what this version writes$/,
    });
  });
});
