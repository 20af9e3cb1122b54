import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OverheardError } from '../../src/core/error.ts';
import { checkWithSchemas } from '../../src/publish/verify/schemas/check-with-schemas.ts';
import { CompiledSchema } from '../../src/publish/verify/schemas/compiled-schema.ts';
import { verifyDataset } from '../../src/publish/verify/verify-dataset.ts';
import { overheard } from '../made-up/command.ts';
import { copiesOfOne } from '../made-up/in-folder.ts';
import { ownSchemas, writeSchemas } from './schemas-in-folder.ts';

/** Changes a description of a dataset; a text it does not hold is a mistake of the test. */
async function spoil(dataset: string, file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(dataset, file);
  const text = await readFile(path, 'utf8');
  assert.notEqual(text.replace(from, to), text, `${file} does not hold ${from}`);
  await writeFile(path, text.replace(from, to));
}

async function refusalOf(attempt: Promise<unknown>): Promise<OverheardError> {
  const refusal = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(refusal instanceof OverheardError, String(refusal));
  assert.equal(refusal.code, 'bad-input');
  assert.ok(refusal.hint !== undefined && !refusal.message.includes('\n'), refusal.message);
  return refusal;
}

describe('checking a dataset with the schemas that the standards publish', function () {
  this.timeout(60_000);
  const inCopy = copiesOfOne();

  it('passes where every description fits, whatever the files are called', () =>
    inCopy(async (dataset) => {
      const folder = await writeSchemas(join(dataset, '..'), ownSchemas);
      const { ok, faults, schemas } = await verifyDataset(dataset, { schemas: folder });
      assert.deepEqual(faults, []);
      assert.ok(ok);
      assert.deepEqual(schemas?.unchecked, []);
      assert.deepEqual(
        schemas?.checked.map(({ standard, descriptions, violations }) => [
          standard,
          descriptions,
          violations,
        ]),
        [
          ['Data Package', 1, 0],
          ['Table Schema', 11, 0],
          ['Citation File Format', 1, 0],
        ],
      );
    }));

  it('names the file and the place of what breaks a schema, by the alternative that was meant', () =>
    inCopy(async (dataset) => {
      const folder = await writeSchemas(join(dataset, '..'), ownSchemas);
      const descriptor = await readFile(join(dataset, 'datapackage.json'), 'utf8');
      const citation = await readFile(join(dataset, 'CITATION.cff'), 'utf8');
      const cases: readonly (readonly [string, string | RegExp, string, RegExp])[] = [
        ['datapackage.json', '"text/csv"', '"csv"', /^resources\[0\]\.mediatype is "csv"; expected a match/],
        ['datapackage.json', '"type": "string"', '"type": "strnig"', /fields\[0\]\.type is "strnig".*"boole/],
        [
          'datapackage.json',
          '"type": "boolean"',
          '"type": "boolean", "format": "yes/no"',
          /fields\[\d+\]\.format is "yes\/no"; expected "default" \(/,
        ],
        [
          'datapackage.json',
          /"trueValues": \[\s*"TRUE"\s*\]/,
          '"trueValues": "TRUE"',
          /fields\[\d+\]\.trueValues is "TRUE"; expected type array/,
        ],
        [
          'datapackage.json',
          '"name": "trials"',
          '"data": [], "name": "trials"',
          /^resources\[0\] fits two of/,
        ],
        ['datapackage.json', '"resources"', '"resuorces"', /^lacks "resources" \(by the schema of Data Pack/],
        [
          'CITATION.cff',
          /date-released: "[\d-]+"/,
          'date-released: 2026-02-30',
          /^date-released is "2026-02-/,
        ],
        [
          'CITATION.cff',
          '- name: "Ada',
          '- nmae: "Ada',
          /^authors\[0\] has the member "nmae", which the stan/,
        ],
        [
          'CITATION.cff',
          'orcid.org/0000',
          'orcid.example/0000',
          /^authors\[0\]\.orcid is "https:\/\/orcid\.ex/,
        ],
        ['CITATION.cff', /message: .*/, 'licence: MIT', /^lacks "message"/],
      ];
      for (const [file, from, to, found] of cases) {
        await spoil(dataset, file, from, to);
        const { faults } = await checkWithSchemas(dataset, folder);
        assert.ok(
          faults.some((fault) => fault.file === file && found.test(fault.message)),
          `${file} ${from}: ${JSON.stringify(faults)}`,
        );
        assert.ok(faults.length <= 2, JSON.stringify(faults));
        await writeFile(join(dataset, 'datapackage.json'), descriptor);
        await writeFile(join(dataset, 'CITATION.cff'), citation);
      }
    }));

  it('says which standard it could not check, and where its schema is to be had', () =>
    inCopy(async (dataset) => {
      const { citation } = ownSchemas;
      const folder = await writeSchemas(join(dataset, '..'), { citation, other: { title: 'Dishes' } });
      const { ok, schemas } = await verifyDataset(dataset, { schemas: folder });
      assert.ok(ok);
      assert.deepEqual(
        schemas?.checked.map(({ standard }) => standard),
        ['Citation File Format'],
      );
      assert.deepEqual(
        schemas?.unchecked.map((sentence) => sentence.split(':')[0]),
        ['Data Package', 'Table Schema'],
      );
      assert.ok(
        schemas?.unchecked[0]?.includes(`none in ${folder}; download it from https://datapackage.org`),
      );
    }));

  it('does not call a description fine that it could not read', () =>
    inCopy(async (dataset) => {
      const folder = await writeSchemas(join(dataset, '..'), { citation: ownSchemas.citation });
      await writeFile(join(dataset, 'CITATION.cff'), 'authors: [');
      const { ok, faults, schemas } = await verifyDataset(dataset, { schemas: folder });
      assert.ok(!ok && faults.some(({ message }) => message.startsWith('cannot be read')));
      assert.deepEqual(schemas?.checked, []);
      assert.match(
        schemas?.unchecked.at(-1) ?? '',
        /^Citation File Format: .*no description that can be read/,
      );
    }));

  it('uses a schema of another description where one is there', () =>
    inCopy(async (dataset) => {
      const psychDs = { title: 'Psych-DS dataset', required: ['funder'] };
      const crate = { $id: 'https://example.org/ro-crate-1.2', properties: { '@graph': { maxItems: 1 } } };
      const folder = await writeSchemas(join(dataset, '..'), { psychDs, crate });
      const { faults } = await checkWithSchemas(dataset, folder);
      assert.deepEqual(
        faults.map(({ file }) => file),
        ['dataset_description.json', 'ro-crate-metadata.json'],
      );
    }));

  it('follows references to the file beside it', () =>
    inCopy(async (dataset) => {
      const folder = await writeSchemas(join(dataset, '..'), {
        dataPackage: { title: 'Data Package', $ref: 'words.json#/definitions/package' },
      });
      await refusalOf(checkWithSchemas(dataset, folder));
      const words = { definitions: { package: { required: ['funder'] } } };
      await writeFile(join(folder, 'words.json'), JSON.stringify(words));
      const { faults } = await checkWithSchemas(dataset, folder);
      assert.match(faults[0]?.message ?? '', /^lacks "funder"/);
    }));

  it('refuses a folder that cannot be used, in one sentence with what to do', () =>
    inCopy(async (dataset) => {
      const inside = join(dataset, '..');
      const refusal = async (name: string, schemas: Readonly<Record<string, unknown>>): Promise<string> => {
        await mkdir(join(inside, name));
        const folder = await writeSchemas(join(inside, name), schemas);
        return (await refusalOf(verifyDataset(dataset, { schemas: folder }))).message;
      };
      assert.match(
        await refusal('empty', {}),
        /holds 0 JSON files, none a schema of a standard; expected Data/,
      );
      assert.match(
        await refusal('others', { own: { title: 'Dishes' }, list: [1] }),
        /holds 2 JSON files, none/,
      );
      assert.match(
        await refusal('broken', { own: '{"title": "Data' }),
        /download \(0\)\.json: is no JSON file/,
      );
      assert.match(await refusal('page', { own: '<html>' }), /is no JSON file/);
      const { dataPackage } = ownSchemas;
      assert.match(
        await refusal('two', { dataPackage, again: dataPackage }),
        /are both a schema of Data Package/,
      );
      assert.match(
        await refusal('wrong', { own: { ...dataPackage, type: 'thing' } }),
        /is no schema to check/,
      );
      const newer = { ...dataPackage, $schema: 'https://json-schema.org/draft/2020-12/schema' };
      assert.match(await refusal('newer', { newer }), /refers to https:\/\/json-schema\.org\/draft\/2020-12/);
      const none = verifyDataset(dataset, { schemas: join(inside, 'none') });
      assert.match((await refusalOf(none)).message, /none: cannot be read as a folder/);
    }));

  it('prints findings, and what was not checked, in words and as JSON', () =>
    inCopy(async (dataset) => {
      const { dataPackage, citation } = ownSchemas;
      const folder = await writeSchemas(join(dataset, '..'), { dataPackage, citation });
      const clean = await overheard('verify', dataset, '--schemas', folder);
      assert.equal(clean.code, 0, clean.stdout);
      assert.match(
        clean.stdout,
        /^ok {4}Data Package: 1 described, 0 violations of .*download \(0\)\.json$/m,
      );
      assert.match(clean.stdout, /^ {6}Table Schema: not checked with the standard's own schema: none in /m);
      await spoil(dataset, 'CITATION.cff', 'type: dataset', 'type: data');
      const spoilt = await overheard('verify', dataset, '--schemas', folder, '--json');
      assert.equal(spoilt.code, 1);
      const { faults, schemas } = JSON.parse(spoilt.stdout);
      assert.ok(
        faults.some(
          ({ file, message }: { readonly file: string; readonly message: string }) =>
            file === 'CITATION.cff' && message.startsWith('type is "data"; expected one of "dataset"'),
        ),
        spoilt.stdout,
      );
      assert.equal(schemas.unchecked.length, 1);
      const empty = await overheard('verify', dataset, '--schemas', dataset);
      assert.equal(empty.code, 1);
      assert.match(empty.stderr, /none a schema of a standard.*\n {2}Download the schemas from these pages/);
    }));
});

describe('a compiled schema', () => {
  const violations = async (content: unknown, value: unknown): Promise<readonly string[]> =>
    (await CompiledSchema.compile({ path: 'x.json', content }, new Map()))
      .violationsOf(value)
      .map(({ pointer, message }) => `${pointer}: ${message}`);

  it('reports a fault beside alternatives as well as the nearest of these', async () => {
    const schema = {
      required: ['name'],
      anyOf: [
        { required: ['type', 'data'], properties: { type: { const: 'a' } } },
        { required: ['type', 'path'], properties: { type: { const: 'b' } } },
      ],
    };
    assert.deepEqual(await violations(schema, { type: 'b' }), [': lacks "path"', ': lacks "name"']);
    assert.deepEqual(await violations(schema, { name: 'x', type: 'c', data: 1, path: 1 }), [
      '/type: is "c"; expected "a" or "b"',
    ]);
  });

  it('goes into alternatives within alternatives', async () => {
    const inner = { oneOf: [{ type: 'string' }, { type: 'array', minItems: 1 }] };
    const schema = { oneOf: [{ type: 'number' }, { type: 'object', properties: { path: inner } }] };
    assert.deepEqual(await violations(schema, { path: [] }), [
      '/path: must NOT have fewer than 1 items, found []',
    ]);
    assert.deepEqual(await violations(schema, { path: ['a'] }), []);
  });
});
