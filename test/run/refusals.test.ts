import assert from 'node:assert/strict';
import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { OverheardError } from '../../src/core/error.ts';
import { formatEvent } from '../../src/journal/chain/event.ts';
import { Journal } from '../../src/journal/journal.ts';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { namesInEvent } from '../../src/run/open/evidence-at-hand.ts';
import { askForHold } from '../../src/run/hold/hold-file.ts';
import { holdRun } from '../../src/run/hold/hold-run.ts';
import { filesBelow } from '../made-up/command.ts';
import { makeRun, type MadeRun } from '../made-up/made-run.ts';

describe('a run that cannot go on', () => {
  let run: MadeRun;
  beforeEach(async () => {
    run = await makeRun();
    await stopAfterOneSlot(run);
  });
  afterEach(() => run.remove());
  const journalPath = (): string => join(run.folder, 'journal.ndjson');

  /** Refused with one sentence; no byte and no name in the folder has changed, and nothing sounded. */
  async function assertRefused(code: string, says: RegExp): Promise<void> {
    const before = await contentOf(run);
    await assert.rejects(run.play(), (thrown) => {
      assert.ok(thrown instanceof OverheardError);
      assert.equal(thrown.code, code, thrown.message);
      assert.match(thrown.message, says);
      assert.doesNotMatch(thrown.message, /\n/);
      assert.ok(thrown.hint !== undefined);
      return true;
    });
    assert.deepEqual(await contentOf(run), before);
  }

  it('is refused with the journal of another plan', async () => {
    const other = await makeRun({}, 'another');
    await stopAfterOneSlot(other);
    await writeFile(journalPath(), await readFile(join(other.folder, 'journal.ndjson')));
    await rm(join(run.folder, 'summary.json'));
    await rm(join(run.folder, 'evidence'), { recursive: true });
    await writeEvidenceOf(other, run);
    await assertRefused('broken-journal', /belongs to plan [0-9a-f]{12}…, not to [0-9a-f]{12}…/);
    await other.remove();
  });

  it('is refused with a journal in a newer format', async () => {
    const [first] = await run.events();
    const { line } = formatEvent({ ...first!, data: { format: 2 } });
    await writeFile(journalPath(), `${line}\n`);
    await rm(join(run.folder, 'summary.json'));
    await assertRefused('newer-format', /event 1 is written in format 2/);
  });

  it('is refused without its key, and with another', async () => {
    const key = join(run.folder, 'key.json');
    await writeFile(key, (await readFile(key, 'utf8')).replace('silence', 'sham'));
    await assertRefused('broken-seal', /key\.json has SHA-256/);
    await rm(key);
    await assertRefused('broken-seal', /key\.json: cannot be read/);
  });

  it('is refused when evidence is missing, with the event that names it', async () => {
    const named = (await run.events()).find((event) => namesInEvent(event).length > 0)!;
    const hash = namesInEvent(named)[0]!;
    await rm(join(run.folder, 'evidence', hash.slice(0, 2), `${hash}.xml`));
    await assertRefused('broken-journal', new RegExp(`${hash} is missing; event ${named.seq} names it`));
  });

  it('is refused when lines were cut off the end of its journal', async () => {
    const lines = (await readFile(journalPath(), 'utf8')).split('\n');
    await writeFile(journalPath(), `${lines.slice(0, -10).join('\n')}\n`);
    await assertRefused('broken-journal', /published head is event \d+/);
  });

  it('is refused with a summary that does not tell the head', async () => {
    await writeFile(join(run.folder, 'summary.json'), '{}');
    await assertRefused('broken-journal', /summary\.json does not tell the journal's head/);
  });

  it('is refused with an event of a shape that nobody knows', async () => {
    const last = (await run.events()).at(-1)!;
    const content = { ...last, seq: last.seq + 1, type: 'slot.voided', data: { slot: 7 }, prev: last.hash };
    await appendFile(journalPath(), `${formatEvent(content).line}\n`);
    await assertRefused(
      'broken-journal',
      /^journal, event \d+ \(slot\.voided\): slot: [^;]*; expected what this version writes$/,
    );
  });

  it('is refused while another process has it', async () => {
    const { folder, sealed } = run;
    const journal = await Journal.open({ folder, planHash: sealed.sha256, clock: systemClock() });
    await assertRefused('already-running', /held by process \d+/);
    await journal.close();
  });

  it('is refused on hold, by its journal and by a file', async () => {
    await askForHold(run.folder, { reason: 'a phone rang', afterSlot: false });
    await assertRefused('on-hold', /^run made is on hold: a phone rang$/);
    await rm(join(run.folder, 'hold'));
    assert.equal(await holdRun(run.named, { reason: 'it is too loud', afterSlot: false }), 'held');
    await assertRefused('on-hold', /^run made is on hold: it is too loud$/);
  });

  it('is no run without a plan, and none that this version knows with a newer one', async () => {
    const plan = join(run.folder, 'plan.json');
    const text = await readFile(plan, 'utf8');
    await writeFile(plan, text.replace('overheard/plan@1', 'overheard/plan@2'));
    await assert.rejects(readPlan(run.folder), { code: 'newer-format' });
    await rm(plan);
    await assert.rejects(readPlan(run.folder), { code: 'not-a-run' });
  });
});

async function stopAfterOneSlot(run: MadeRun): Promise<void> {
  const stop = new AbortController();
  let sessions = 0;
  const reach = (step: string): void => {
    if (step === 'in-session' && (sessions += 1) === 5) stop.abort(new Error('stopped here'));
  };
  await assert.rejects(run.play({ signal: stop.signal, reach }), /stopped here/);
}

async function contentOf(run: MadeRun): Promise<unknown> {
  const files = await filesBelow(run.folder);
  const byPath = files.map(({ path, content }) => [path, content.toString('base64')]);
  return {
    files: byPath.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    world: run.world().filter(({ kind }) => kind === 'playback-start'),
  };
}

async function writeEvidenceOf(from: MadeRun, to: MadeRun): Promise<void> {
  await cp(join(from.folder, 'evidence'), join(to.folder, 'evidence'), { recursive: true });
}
