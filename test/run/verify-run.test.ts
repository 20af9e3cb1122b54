import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/core/hash.ts';
import { sealedText } from '../../src/plan/seal/sealed-text.ts';
import { namesInEvent } from '../../src/run/open/evidence-at-hand.ts';
import { verifyRun, type PartCheck } from '../../src/run/verify-run.ts';
import { filesBelow } from '../made-up/command.ts';
import { makeRun, type MadeRun } from '../made-up/made-run.ts';

describe('verifying a run', () => {
  let run: MadeRun;
  let pristine: { path: string; content: Buffer }[];
  before(async () => {
    run = await makeRun();
    await run.play();
    pristine = await filesBelow(run.folder);
  });
  after(() => run.remove());
  afterEach(async () => {
    for (const { path, content } of pristine) await writeFile(path, content);
  });
  const faults = async (): Promise<PartCheck[]> =>
    (await verifyRun(run.folder)).filter(({ fault }) => fault !== undefined);
  const journalPath = (): string => join(run.folder, 'journal.ndjson');
  const lines = async (): Promise<string[]> =>
    (await readFile(journalPath(), 'utf8')).split('\n').slice(0, -1);

  it('finds nothing wrong with one as it was written, and changes nothing', async () => {
    assert.deepEqual(
      (await verifyRun(run.folder)).map(({ part, fault }) => [part, fault]),
      ['chain', 'head', 'evidence', 'seal'].map((part) => [part, undefined]),
    );
    assert.deepEqual(await filesBelow(run.folder), pristine);
  });

  it('names the first changed line with its event and its byte', async () => {
    const written = await lines();
    const changed = written.with(9, written[9]!.replace('"mono":', '"mono":1'));
    await writeFile(journalPath(), `${changed.join('\n')}\n`);
    const [{ fault } = { fault: undefined }] = await faults();
    const offset = Buffer.byteLength(`${written.slice(0, 9).join('\n')}\n`);
    assert.deepEqual([fault?.kind, fault?.seq, fault?.offset], ['altered-line', 10, offset]);
  });

  it('finds lines that were cut off the end by the published head', async () => {
    const written = await lines();
    await writeFile(journalPath(), `${written.slice(0, -3).join('\n')}\n`);
    const found = await faults();
    assert.deepEqual(
      found.map(({ part, fault }) => [part, fault?.kind, fault?.seq]),
      [['head', 'cut-tail', written.length - 2]],
    );
  });

  it('says when no head was published, and takes no other file for one', async () => {
    await rm(join(run.folder, 'summary.json'));
    const head = (await verifyRun(run.folder)).find(({ part }) => part === 'head');
    assert.match(head?.found ?? '', /none was published/);
    await writeFile(join(run.folder, 'summary.json'), '[]');
    assert.deepEqual(
      (await faults()).map(({ part }) => part),
      ['head'],
    );
  });

  it('names evidence that was changed or is gone, with the event that names it first', async () => {
    const events = await run.events();
    const named = events.find((event) => namesInEvent(event).length > 0)!;
    const hash = namesInEvent(named)[0]!;
    const path = join(run.folder, 'evidence', hash.slice(0, 2), `${hash}.xml`);
    await writeFile(path, 'another screen');
    const [changed] = await faults();
    const offset = Buffer.byteLength(`${(await lines()).slice(0, named.seq - 1).join('\n')}\n`);
    assert.deepEqual(
      [changed?.part, changed?.fault?.seq, changed?.fault?.offset],
      ['evidence', named.seq, offset],
    );
    await rm(path);
    assert.match((await faults())[0]?.found ?? '', /is missing/);
  });

  it('finds another key, and none', async () => {
    const path = join(run.folder, 'key.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('silence', 'sham'));
    assert.deepEqual(
      (await faults()).map(({ part }) => part),
      ['seal'],
    );
    await rm(path);
    assert.deepEqual(
      (await faults()).map(({ part }) => part),
      ['seal'],
    );
  });

  it('finds labels that no seed has dealt, although plan, key and chain were made to fit', async () => {
    const other = await makeRun({}, 'another seed');
    const { plan, key } = other.drawn;
    await other.remove();
    await writeFile(join(run.folder, 'key.json'), sealedText(key));
    const forged = { ...run.drawn.plan, keySha256: sha256(sealedText(key)) };
    assert.notEqual(plan.seed, forged.seed);
    await writeFile(join(run.folder, 'plan.json'), sealedText(forged));
    const found = await faults();
    assert.match(found.find(({ part }) => part === 'seal')?.found ?? '', /not what the seed gives/);
    assert.equal(found.find(({ part }) => part === 'chain')?.fault?.kind, 'wrong-plan');
  });

  it('refuses what is no run', async () => {
    await assert.rejects(verifyRun(join(run.folder, 'evidence')), { code: 'not-a-run' });
  });
});
