import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { fingerprintFile, listFiles } from '../../src/publish/dataset-files.ts';
import { checkCitation } from '../../src/publish/verify/check-citation.ts';
import { checkDataPackage } from '../../src/publish/verify/check-data-package.ts';
import { checkPsychDs } from '../../src/publish/verify/check-psych-ds.ts';
import type { DatasetFault } from '../../src/publish/verify/fault.ts';
import { copiesOfOne, inFolder, publishMadeUp } from '../made-up/in-folder.ts';

/** A member of a description by its path, and what it is changed to; `undefined` takes it out. */
type Change = readonly [path: string, value: unknown];

/** Changes that break a rule of Data Package 2.0, Data Resource, Table Schema or Table Dialect. */
const brokenPackages: readonly Change[] = [
  ['resources', undefined],
  ['resources', []],
  ['$schema', 5],
  ['id', 5],
  ['title', 5],
  ['image', 5],
  ['version', 1],
  ['homepage', 'no address'],
  ['created', 'yesterday'],
  ['created', '2026-02-30T00:00:00Z'],
  ['created', '2026-02-01'],
  ['keywords', []],
  ['keywords', [1]],
  ['sources', [{}]],
  ['licenses', []],
  ['licenses', [{}]],
  ['licenses.0.path', 'file:x'],
  ['licenses.0.name', 'CC BY'],
  ['contributors', [{}]],
  ['contributors.0.email', 'x'],
  ['contributors.0.path', '../x'],
  ['contributors.0.givenName', 5],
  ['contributors.0.roles', []],
  ['contributors.0.organization', 5],
  ['resources.0.name', undefined],
  ['resources.0.path', 'a/../../x.csv'],
  ['resources.0.path', '/etc/x'],
  ['resources.0.data', [[1]]],
  ['resources.0.hash', 'sha256:xyz'],
  ['resources.0.bytes', '12'],
  ['resources.0.bytes', 12.5],
  ['resources.0.mediatype', 'csv'],
  ['resources.0.type', 'tabel'],
  ['resources.0.encoding', 5],
  ['resources.0.homepage', 'no address'],
  ['resources.0.licenses', []],
  ['resources.0.sources', [{}]],
  ['resources.0.$schema', 5],
  ['resources.0.dialect', 'csv'],
  ['resources.0.dialect.header', 'yes'],
  ['resources.0.dialect.quoteChar', 1],
  ['resources.0.dialect.doubleQuote', 'x'],
  ['resources.0.dialect.headerRows', [0]],
  ['resources.0.dialect.itemType', 'row'],
  ['resources.0.schema.$schema', 5],
  ['resources.0.schema.name', 5],
  ['resources.0.schema.keywords', []],
  ['resources.0.schema.fields', []],
  ['resources.0.schema.fieldsMatch', 'all'],
  ['resources.0.schema.missingValues', ''],
  ['resources.0.schema.missingValues', [1]],
  ['resources.0.schema.primaryKey', []],
  ['resources.0.schema.primaryKey', {}],
  ['resources.0.schema.primaryKey', ['trial', 'trial']],
  ['resources.0.schema.uniqueKeys', [[]]],
  ['resources.0.schema.foreignKeys', []],
  ['resources.0.schema.foreignKeys.0.fields', 'room'],
  ['resources.0.schema.foreignKeys.0.reference.fields', []],
  ['resources.0.schema.foreignKeys.0.reference.fields', ['room', 'room']],
];

/** The same for a field of each type. */
const brokenFields: readonly (readonly [type: string, ...Change])[] = [
  ['string', 'type', 'strnig'],
  ['string', 'name', 5],
  ['string', 'title', 5],
  ['string', 'rdfType', 5],
  ['string', 'example', 5],
  ['string', 'format', 'x'],
  ['string', 'categories', 5],
  ['string', 'missingValues', 5],
  ['string', 'constraints', 'required'],
  ['string', 'constraints', { required: 'yes' }],
  ['string', 'constraints', { minLength: 'x' }],
  ['string', 'constraints', { pattern: 5 }],
  ['string', 'constraints', { enum: [] }],
  ['string', 'constraints', { enum: [1, 2] }],
  ['string', 'constraints', { enum: ['a', 'a'] }],
  ['number', 'format', 'iso'],
  ['number', 'bareNumber', 'x'],
  ['number', 'decimalChar', 5],
  ['number', 'constraints', { minimum: true }],
  ['integer', 'constraints', { unique: 1 }],
  ['integer', 'constraints', { minimum: 1.5 }],
  ['boolean', 'format', 'yes/no'],
  ['boolean', 'trueValues', []],
  ['boolean', 'falseValues', 'FALSE'],
  ['boolean', 'constraints', { enum: ['TRUE'] }],
  ['datetime', 'constraints', { minimum: 5 }],
];

/** Changes that break a rule of the Citation File Format 1.2.0. */
const brokenCitations: readonly Change[] = [
  ['cff-version', '1.2.1'],
  ['message', undefined],
  ['title', undefined],
  ['title', ''],
  ['abstract', ''],
  ['type', 'data'],
  ['version', {}],
  ['date-released', '2026-13-01'],
  ['date-released', '2026-02-30'],
  ['license', 'CC-BY'],
  ['licence', 'CC-BY-4.0'],
  ['keywords', ['one', 'one']],
  ['keywords', [1]],
  ['doi', '10.5281/zenodo 1'],
  ['authors', undefined],
  ['authors', []],
  ['authors', ['Ada']],
  ['authors', [{ name: 'Ada' }, { name: 'Ada' }]],
  ['authors.0.name', 5],
  ['authors.0.name', ''],
  ['authors.0.nmae', 'Ada'],
  ['authors.0.orcid', '0000-0002-1825-0097'],
  ['authors.0.orcid', 'https://orcid.org/1'],
];

/** Changes that break a rule of Psych-DS or of schema.org's Dataset. */
const brokenPsychDs: readonly Change[] = [
  ['@context', 'https://example.org'],
  ['@type', 'Thing'],
  ['name', undefined],
  ['description', ''],
  ['license', 'CC-BY-4.0'],
  ['author', []],
  ['datePublished', 'today'],
  ['variableMeasured', undefined],
  ['variableMeasured.0.description', ''],
  ['variableMeasured.1.name', 'trial'],
];

function changed(content: unknown, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(content);
  const steps = path.split('.');
  const member = steps.pop() ?? '';
  const holder = steps.reduce((inside: unknown, step) => Reflect.get(Object(inside), step), copy);
  assert.ok(typeof holder === 'object' && holder !== null, `there is no ${path}`);
  if (value === undefined) Reflect.deleteProperty(holder, member);
  else Reflect.set(holder, member, value);
  return copy;
}

/** Writes each change into a description in turn and expects a fault in that file. */
async function expectFaults(
  path: string,
  changes: readonly Change[],
  how: {
    readonly check: () => Promise<readonly DatasetFault[]>;
    readonly read: (text: string) => unknown;
    readonly write: (content: unknown) => string;
  },
): Promise<void> {
  const clean = await readFile(path, 'utf8');
  await writeFile(path, how.write(how.read(clean)));
  assert.deepEqual(await how.check(), []);
  for (const [place, value] of changes) {
    await writeFile(path, how.write(changed(how.read(clean), place, value)));
    const faults = await how.check();
    assert.ok(faults.length > 0, `${place} = ${JSON.stringify(value)} was not found`);
  }
}

const json = { read: (text: string): unknown => JSON.parse(text), write: JSON.stringify };

describe('the checks of the descriptions of a dataset', () => {
  const inCopy = copiesOfOne();

  it('find whatever breaks Data Package, Table Schema or Table Dialect', () =>
    inCopy(async (dataset) => {
      const path = join(dataset, 'datapackage.json');
      const files = new Map(
        await Promise.all(
          (await listFiles(dataset)).map(
            async (file) => [file, await fingerprintFile(dataset, file)] as const,
          ),
        ),
      );
      const { resources } = JSON.parse(await readFile(path, 'utf8'));
      const ofFields = brokenFields.map(([type, member, value]): Change => {
        const at = resources.findIndex((each: { schema?: { fields: { type: string }[] } }) =>
          each.schema?.fields.some((field) => field.type === type),
        );
        const field = resources[at].schema.fields.findIndex((each: { type: string }) => each.type === type);
        return [`resources.${at}.schema.fields.${field}.${member}`, value];
      });
      const check = (): Promise<readonly DatasetFault[]> => checkDataPackage(dataset, files);
      await expectFaults(path, [...brokenPackages, ...ofFields], { check, ...json });
    }));

  it('find whatever breaks the Citation File Format, and what is no YAML', () =>
    inCopy(async (dataset) => {
      const path = join(dataset, 'CITATION.cff');
      const clean = await readFile(path, 'utf8');
      const check = (): Promise<readonly DatasetFault[]> => checkCitation(dataset);
      const write = (content: unknown): string => stringify(content, { defaultStringType: 'QUOTE_DOUBLE' });
      await expectFaults(path, brokenCitations, { check, read: (text): unknown => parse(text), write });
      for (const [from, to, found] of [
        ['authors:', 'authors: [', /^cannot be read/],
        [
          'title: "',
          'title: "\u007f',
          /^cannot be read \(line 4 holds a character that YAML allows only when/,
        ],
        ['type: dataset', 'type: dataset\ntype: dataset', /^cannot be read \(Map keys must be unique/],
      ] as const) {
        await writeFile(path, clean.replace(from, to));
        assert.match((await check())[0]?.message ?? '', found);
      }
    }));

  it('find whatever breaks Psych-DS', () =>
    inCopy(async (dataset) => {
      const check = (): Promise<readonly DatasetFault[]> => checkPsychDs(dataset);
      await expectFaults(join(dataset, 'dataset_description.json'), brokenPsychDs, { check, ...json });
    }));

  it('pass a title with characters that YAML allows only when they are escaped', () =>
    inFolder(async (folder) => {
      const title = 'A "title": 晚 🍕 \u0001 \u007f \u0085 \u2028 \ufeff #1';
      const { dataset } = await publishMadeUp(folder, {}, { title });
      const text = await readFile(join(dataset, 'CITATION.cff'), 'utf8');
      assert.match(text, /\\u007f \\u0085 \\u2028 \\ufeff #1"$/m);
      assert.equal(parse(text).title, `SIMULATED: ${title}`);
    }));
});
