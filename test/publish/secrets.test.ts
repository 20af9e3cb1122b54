import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { OverheardError } from '../../src/core/error.ts';
import { listFiles } from '../../src/publish/dataset-files.ts';
import { reproduceDataset } from '../../src/publish/reproduce/reproduce-dataset.ts';
import { scanFiles, type Find } from '../../src/publish/scan/scan-files.ts';
import { SecretFinder } from '../../src/publish/scan/secret-finder.ts';
import type { KnownSecret } from '../../src/publish/scan/known-secrets.ts';
import type { SecretKind } from '../../src/publish/scan/secret-kinds.ts';
import { inFolder, publishBeside, publishMadeUp } from '../made-up/in-folder.ts';
import { makeUpRun, type BareEvent } from '../made-up/made-up-run.ts';

/** Secrets that are known by name. */
const known: readonly KnownSecret[] = [
  { kind: 'PIN', text: '482913' },
  { kind: 'serial number', text: 'R58M12ABCDE' },
  { kind: 'account name', text: '美食家小王' },
  { kind: 'account name', text: 'bob7' },
  { kind: 'name of a person', text: 'Wilhelmina Beispiel' },
];

/** Secrets and the kind that they must be found as. */
const planted: readonly (readonly [SecretKind, string])[] = [
  ['phone number', '13812345678'],
  ['phone number', '+86 138 1234 5678'],
  ['phone number', '１３８１２３４５６７８'],
  ['phone number', '020-87654321'],
  ['phone number', '(212) 555-0123'],
  ['phone number', '+44 20 7946 0958'],
  ['e-mail address', 'anna.example@mail.example.org'],
  ['street address', '天河区体育西路103号'],
  ['street address', '3栋502室'],
  ['street address', '221B Baker Street'],
  ['network address', '192.168.1.17'],
  ['network address', 'fe80::1ff:fe23:4567:890a'],
  ['account name', 'wxid_abc123def'],
  ['account name', '美食家小王'],
  ['account name', 'bob7'],
  ['serial number', 'r58m12abcde'],
  ['serial number', 'serialno=ZX1G22KHQK'],
  ['MAC address', 'a4:5e:60:c1:22:9f'],
  ['MAC address', 'A4-5E-60-C1-22-9F'],
  ['coordinates', '23.12908, 113.26436'],
  ['coordinates', '23°7′45″N'],
  ['PIN', '482913'],
  ['PIN', 'PIN: 7391'],
  ['name of a person', 'Wilhelmina Beispiel'],
];

/** Puts every secret into a file, each in a place of its own, in a way that keeps the file readable as what it is. */
async function plant(path: string): Promise<void> {
  const texts = planted.map(([, text]) => text);
  const bytes = await readFile(path);
  if (path.endsWith('.gz')) {
    const lines = texts.map((text) => JSON.stringify({ type: 'note', data: { text } }));
    await writeFile(path, gzipSync(`${gunzipSync(bytes).toString()}${lines.join('\n')}\n`));
    return;
  }
  const content = bytes.toString('utf8');
  if (path.endsWith('.csv')) {
    const [header = '', ...rows] = content.split('\n');
    const at = header.split(',').findIndex((name) => textColumns.includes(name));
    const before = ','.repeat(at);
    const after = ','.repeat(header.split(',').length - at - 1);
    await writeFile(path, [header, ...texts.map((text) => `${before}"${text}"${after}`), ...rows].join('\n'));
  } else if (path.endsWith('.json')) {
    const note = texts.map((text) => ({ inside: `see ${text}` }));
    await writeFile(path, JSON.stringify({ ...JSON.parse(content), note }));
  } else if (path.endsWith('.html')) {
    const words = texts.map((text) => `<p title="t">${text.replaceAll('+', '&#43;')}</p>`).join('\n');
    await writeFile(path, content.replace('</body>', `${words}\n</body>`));
  } else await writeFile(path, `${content}\n${texts.map((text) => `see ${text}\n`).join('')}`);
}

/** That every secret was found as its kind, in so many different places, and that no find says one. */
function assertAllFound(finds: readonly Find[], file: string): void {
  for (const kind of new Set(planted.map(([each]) => each))) {
    const places = new Set(finds.filter((find) => find.kind === kind).map(({ place }) => place));
    const expected = planted.filter(([each]) => each === kind).length;
    assert.ok(places.size >= expected, `${file}: ${places.size} of ${expected} finds of ${kind}`);
  }
  assert.ok(finds.every((find) => find.file === file));
  for (const [, text] of planted) assert.ok(!JSON.stringify(finds).includes(text), `a find says ${text}`);
}

const textColumns = [
  'reason',
  'title',
  'alias',
  'model',
  'speaker',
  'names',
  'top',
  'target',
  'data',
  'text',
  'app',
];

describe('the scan for secrets', () => {
  // The version of the app that the made-up run is played with.
  const finder = new SecretFinder(known, new Set(['11.2.3.4']));

  it('finds every kind of secret in every file of a dataset, and says where and not what', () =>
    inFolder(async (folder) => {
      const { dataset } = await publishMadeUp(folder);
      const files = await listFiles(dataset);
      assert.deepEqual(await scanFiles(dataset, files, finder), []);
      for (const file of files) {
        const clean = await readFile(join(dataset, file));
        await plant(join(dataset, file));
        assertAllFound(await scanFiles(dataset, [file], finder), file);
        await writeFile(join(dataset, file), clean);
      }
    }));

  it('stops a publication whose run holds a secret in any of its files, and leaves nothing', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      await writeFile(join(run, 'preregistration.md'), '# Preregistration\n');
      const files = [
        'trials.csv',
        'observations.csv',
        'outcomes.csv',
        'analysis.json',
        'report.html',
        'summary.json',
      ]
        .concat('preregistration.md')
        .map((name) => name);
      for (const file of files) {
        const clean = await readFile(join(run, file));
        await plant(join(run, file));
        const thrown: unknown = await publishBeside(run, { secrets: known }).catch((each: unknown) => each);
        assert.ok(thrown instanceof OverheardError, `secrets in ${file} were published`);
        assertAllFound(thrown.data['finds'] as readonly Find[], file);
        assert.ok(thrown.message.startsWith(`${file}, `), thrown.message);
        for (const [, text] of planted) assert.ok(!thrown.message.includes(text), thrown.message);
        await writeFile(join(run, file), clean);
      }
      assert.deepEqual(await readdir(folder), ['run']);
    }));

  it('finds secrets that came into plan or journal while the run was made', () =>
    inFolder(async (folder) => {
      const said = (text: string): BareEvent => [
        'step.ended',
        {
          slot: 'x',
          attempt: 1,
          step: 'ready',
          fault: { kind: 'offline', message: `device ${text} not found` },
        },
      ];
      const told = join(folder, 'told');
      await makeUpRun(told, { edit: (events) => [...events, ...planted.map(([, text]) => said(text))] });
      const thrown: unknown = await publishBeside(told, { secrets: known }).catch((each: unknown) => each);
      assert.ok(thrown instanceof OverheardError, 'secrets in the journal were published');
      assertAllFound(thrown.data['finds'] as readonly Find[], 'journal.ndjson');
      assert.match(thrown.message, /^journal\.ndjson, line \d+, data\.fault\.message holds/);
      const run = join(folder, 'asks');
      await makeUpRun(run, { changes: { question: 'Does it? Call 13812345678.' } });
      await assert.rejects(publishBeside(run), /^OverheardError: plan\.json, experiment\.question holds/);
    }));

  it('is not hidden from by encodings, invisible characters or case', () => {
    const forms = [
      'NDgyOTEz',
      '%E7%BE%8E%E9%A3%9F%E5%AE%B6%E5%B0%8F%E7%8E%8B',
      'r58m12ABCDE',
      '138\u200b1234\u200b5678',
    ];
    forms.push('5235384d31324142434445');
    for (const text of forms)
      assert.notDeepEqual(finder.kindsIn({ text: `see ${text}!`, holds: 'text' }), [], text);
  });

  it('lets through what only looks like a secret', () => {
    const harmless = [
      '月售1300+ 满20减5',
      '2026-11-21T23:47:53.552Z',
      'lab-b01-s1.1.phone-9b58b0002a.eleme',
      '4.8分 2.0km 起送¥20',
      '7f1dbf4e71b9b29225c037d7ffbef4e6f956861ad281b5be5c8b43a97f36cdf4',
      '0.0042, 0.31',
      '老街面馆(天河路店)',
      '127.0.0.1:41327',
      '5 Guys Street Food',
      'cbf8c717-03fe-4e98-8822-8e0179a38735',
      'bob700',
      '1482913',
      '0.482913',
      '11:30-21:30',
      '7-Eleven 2026',
      'pin the tail',
      '95 % interval 20 to 81, p = 0.0011',
      '+1',
      '@x',
    ];
    for (const text of harmless) assert.deepEqual(finder.kindsIn({ text, holds: 'text' }), [], text);
    assert.deepEqual(finder.kindsIn({ text: '482913', holds: 'number' }), []);
    assert.deepEqual(finder.kindsIn({ text: '11.2.3.4', holds: 'text' }), []);
  });
});

describe('a publication that redacts', () => {
  it('replaces secrets by their kind in the journal and the tables, says so, and still reproduces', () =>
    inFolder(async (folder) => {
      const { dataset, published } = await publishMadeUp(
        folder,
        {
          shows: ({ dealt }) => [
            '面馆 订餐 020-87654321',
            'phrase' in dealt.label ? `${dealt.label.phrase} bar` : 'bar',
          ],
        },
        { isRedacting: true },
      );
      assert.ok(published.redactedTexts > 0);
      const shown = await readFile(
        join(dataset, 'data/study-example_description-observations_data.csv'),
        'utf8',
      );
      assert.match(shown, /面馆 订餐 \[phone number\]/);
      assert.doesNotMatch(shown, /87654321/);
      assert.match(await readFile(join(dataset, 'deviations.md'), 'utf8'), /were replaced by its kind/);
      assert.ok((await reproduceDataset(dataset)).isSame);
      assert.ok(existsSync(join(dataset, 'checksums.sha256')));
    }));
});
