import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { OverheardError } from '../../src/core/error.ts';
import { sha256 } from '../../src/core/hash.ts';
import { listFiles } from '../../src/publish/dataset-files.ts';
import { pseudonymKeyFile } from '../../src/publish/pseudonyms.ts';
import { verifyDataset } from '../../src/publish/verify/verify-dataset.ts';
import { inFolder, publishBeside, publishMadeUp } from '../made-up/in-folder.ts';
import { madeUpInventory, makeUpRun, writeChain } from '../made-up/made-up-run.ts';

const run = promisify(execFile);

/** Every text of a dataset, the packed journal unpacked. */
async function textsOf(folder: string): Promise<string> {
  const texts = await Promise.all(
    (await listFiles(folder)).map(async (path) => {
      const bytes = await readFile(join(folder, path));
      return `${path}\n${(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')}`;
    }),
  );
  return texts.join('\n');
}

/** The refusal of a publication, and that nothing is left of it. */
async function refusalOf(folder: string, publish: () => Promise<unknown>): Promise<OverheardError> {
  const before = await readdir(folder);
  let refusal: unknown;
  await publish().catch((thrown: unknown) => (refusal = thrown));
  assert.ok(refusal instanceof OverheardError, String(refusal));
  assert.deepEqual(await readdir(folder), before, 'something was left behind');
  return refusal;
}

describe('publishing a run', () => {
  it('gives the folder that the facts of a dataset ask for, and it verifies', () =>
    inFolder(async (folder) => {
      const { dataset, published } = await publishMadeUp(folder);
      const tables = ['trials', 'observations', 'outcomes', 'phones', 'rooms', 'phrases', 'recordings']
        .concat(['telemetry', 'gestures', 'exclusions', 'events'])
        .map((name) => `data/study-example_description-${name}_data.csv`);
      const others = [
        'CITATION.cff',
        'LICENSE',
        'README.md',
        'analysis.json',
        'checksums.sha256',
        'codebook.csv',
      ]
        .concat(['codebook.md', 'datapackage.json', 'dataset_description.json', 'deviations.md'])
        .concat(['environment.json', 'journal.ndjson.gz', 'key.json', 'plan.json', 'preregistration.json'])
        .concat(['preregistration.md', 'report.html', 'ro-crate-metadata.json']);
      assert.deepEqual(await listFiles(dataset), [...tables, ...others].sort());
      assert.equal(published.rows['trials'], 2 * 7 * 2 * 2);
      const { ok, faults } = await verifyDataset(dataset);
      assert.deepEqual(faults, []);
      assert.ok(ok);
    }));

  it('writes checksums that sha256sum accepts', async function () {
    if (!existsSync('/usr/bin/sha256sum')) this.skip();
    await inFolder(async (folder) => {
      const { dataset } = await publishMadeUp(folder);
      const { stdout } = await run('/usr/bin/sha256sum', ['-c', 'checksums.sha256'], { cwd: dataset });
      assert.equal(stdout.match(/: OK$/gm)?.length, (await listFiles(dataset)).length - 1);
    });
  });

  it('names phones, accounts and boots by pseudonyms everywhere, and keeps their key to its owner', () =>
    inFolder(async (folder) => {
      const { dataset, run: runFolder } = await publishMadeUp(folder);
      const texts = await textsOf(dataset);
      for (const name of ['annas-phone', 'bens-phone', 'annas-account', 'R58M', '0b1c2d3e', 'Wilhelmina']) {
        assert.ok(!texts.includes(name), `${name} is in the dataset`);
      }
      const { mode } = await stat(join(runFolder, pseudonymKeyFile));
      assert.equal(mode & 0o777, 0o600);
      assert.ok(!texts.includes((await readFile(join(runFolder, pseudonymKeyFile), 'utf8')).trim()));
    }));

  it('gives the same bytes when it publishes again at the same time', () =>
    inFolder(async (folder) => {
      const { run: runFolder, dataset } = await publishMadeUp(folder);
      await publishBeside(runFolder, { to: join(folder, 'again') });
      const checksums = (name: string): Promise<string> => readFile(join(name, 'checksums.sha256'), 'utf8');
      assert.equal(await checksums(join(folder, 'again')), await checksums(dataset));
    }));

  it("publishes plan and key byte for byte as sealed when phones keep the plan's ids", () =>
    inFolder(async (folder) => {
      const { dataset, run: runFolder } = await publishMadeUp(folder, {}, { phoneNaming: 'plan' });
      for (const name of ['plan.json', 'key.json']) {
        assert.deepEqual(await readFile(join(dataset, name)), await readFile(join(runFolder, name)));
      }
      const preregistration = JSON.parse(await readFile(join(dataset, 'preregistration.json'), 'utf8'));
      assert.equal(preregistration.planSha256, sha256(await readFile(join(dataset, 'plan.json'))));
    }));

  it('marks virtual phones as SIMULATED wherever a reader may begin, and real ones nowhere', () =>
    inFolder(async (folder) => {
      const beginnings = [
        'README.md',
        'datapackage.json',
        'dataset_description.json',
        'ro-crate-metadata.json',
      ]
        .concat(['CITATION.cff', 'report.html'])
        .map((name) => name);
      await mkdir(join(folder, 'virtual'));
      const { dataset } = await publishMadeUp(join(folder, 'virtual'));
      for (const name of beginnings)
        assert.match(await readFile(join(dataset, name), 'utf8'), /SIMULATED/, name);
      await mkdir(join(folder, 'real'));
      const inventory = madeUpInventory('real');
      const real = await publishMadeUp(join(folder, 'real'), { inventory }, { inventory });
      for (const name of beginnings) {
        assert.doesNotMatch(await readFile(join(real.dataset, name), 'utf8'), /SIMULATED/, name);
      }
    }));

  it('counts the text cells that a spreadsheet would take for formulas', () =>
    inFolder(async (folder) => {
      const { dataset, published } = await publishMadeUp(folder);
      assert.match(
        await readFile(join(dataset, 'README.md'), 'utf8'),
        new RegExp(`${published.rows['trials']} text cells with = \\+ - or @`),
      );
    }));
});

describe('a run that is not fit to be published', () => {
  it('is refused when its journal is not whole', () =>
    inFolder(async (folder) => {
      const runFolder = join(folder, 'run');
      await makeUpRun(runFolder);
      const journal = join(runFolder, 'journal.ndjson');
      await writeFile(journal, (await readFile(journal, 'utf8')).replace('corner shop', 'corner stop'));
      const refusal = await refusalOf(folder, () => publishBeside(runFolder));
      assert.equal(refusal.code, 'broken-journal');
      assert.match(refusal.message, /event \d+ was changed/);
    }));

  it('is refused when lines were cut off the end of its journal', () =>
    inFolder(async (folder) => {
      const runFolder = join(folder, 'run');
      await makeUpRun(runFolder);
      const journal = join(runFolder, 'journal.ndjson');
      await writeFile(journal, (await readFile(journal, 'utf8')).split('\n').slice(0, -3).join('\n') + '\n');
      assert.equal((await refusalOf(folder, () => publishBeside(runFolder))).code, 'broken-journal');
    }));

  it('is refused when its plan is not the one that was preregistered', () =>
    inFolder(async (folder) => {
      const runFolder = join(folder, 'run');
      await makeUpRun(runFolder);
      await writeFile(
        join(runFolder, 'preregistration.json'),
        JSON.stringify({ planSha256: sha256('another') }),
      );
      const refusal = await refusalOf(folder, () => publishBeside(runFolder));
      assert.equal(refusal.code, 'broken-seal');
      assert.match(refusal.message, /preregistration\.json names plan/);
    }));

  it('is refused when somebody edited a table or the analysis', () =>
    inFolder(async (folder) => {
      for (const [name, from, to] of [
        ['outcomes.csv', ',FALSE,', ',TRUE,'],
        ['trials.csv', 'observed', 'unreadable'],
        ['observations.csv', 'corner shop', 'pizza shop'],
        ['analysis.json', '"n": ', '"n": 1'],
      ] as const) {
        const runFolder = join(folder, name);
        await makeUpRun(runFolder);
        const path = join(runFolder, name);
        await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
        const refusal = await refusalOf(folder, () => publishBeside(runFolder));
        assert.equal(refusal.code, 'broken-seal', name);
        assert.ok(refusal.message.startsWith(name), refusal.message);
      }
    }));

  it('is refused when a figure is missing from its analysis', () =>
    inFolder(async (folder) => {
      const runFolder = join(folder, 'run');
      await makeUpRun(runFolder);
      const path = join(runFolder, 'analysis.json');
      const whole = await readFile(path, 'utf8');
      const verdicts = (name: string, value: unknown): unknown => (name === 'verdict' ? undefined : value);
      for (const [text, place] of [
        ['{}', 'method'],
        ['[]', 'the whole'],
        ['{', 'is not JSON'],
        [JSON.stringify(JSON.parse(whole), verdicts), 'overall.verdict'],
      ] as const) {
        await writeFile(path, text);
        const refusal = await refusalOf(folder, () => publishBeside(runFolder));
        assert.equal(refusal.code, 'broken-seal');
        assert.match(refusal.message, new RegExp(`^analysis\\.json,? ${place}`));
      }
    }));

  it('is refused when it was not analysed, or its key is another', () =>
    inFolder(async (folder) => {
      const runFolder = join(folder, 'run');
      await makeUpRun(runFolder);
      const key = await readFile(join(runFolder, 'key.json'), 'utf8');
      await writeFile(join(runFolder, 'key.json'), key.replace('"silence"', '"sham"'));
      assert.equal((await refusalOf(folder, () => publishBeside(runFolder))).code, 'broken-seal');
    }));

  it('is refused when virtual and real phones are mixed', () =>
    inFolder(async (folder) => {
      const runFolder = join(folder, 'run');
      const plan = await makeUpRun(runFolder, { inventory: madeUpInventory('real') });
      await writeChain(runFolder, plan, [
        ['journal.opened', { format: 1 }],
        ['run.started', { run: 'made-up', simulated: true, versions: {} }],
      ]);
      const refusal = await refusalOf(folder, () => publishBeside(runFolder));
      assert.match(refusal.message, /simulated: true; expected false/);
    }));

  it('does not overwrite a folder that holds something', () =>
    inFolder(async (folder) => {
      const { run: runFolder, dataset } = await publishMadeUp(folder);
      const before = await stat(join(dataset, 'README.md'));
      const refusal = await refusalOf(folder, () => publishBeside(runFolder));
      assert.equal(refusal.code, 'not-writable');
      assert.deepEqual((await stat(join(dataset, 'README.md'))).mtimeMs, before.mtimeMs);
    }));

  it('does not take a file, or a folder below one, for an empty folder', () =>
    inFolder(async (folder) => {
      const runFolder = join(folder, 'run');
      await makeUpRun(runFolder);
      const notes = join(folder, 'notes.txt');
      await writeFile(notes, 'years of work');
      for (const to of [notes, join(notes, 'dataset')]) {
        const refusal = await refusalOf(folder, () => publishBeside(runFolder, { to }));
        assert.equal(refusal.code, 'not-writable');
        assert.match(refusal.message, /is a file, or lies below one; expected a new folder$/);
        assert.equal(await readFile(notes, 'utf8'), 'years of work');
      }
    }));

  it('takes an empty folder', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'dataset'));
      assert.ok((await publishMadeUp(folder)).published.files > 10);
    }));
});
