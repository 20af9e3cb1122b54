import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { verifyDataset } from '../../src/publish/verify/verify-dataset.ts';
import { copiesOfOne } from '../made-up/in-folder.ts';
import { writeSchemas } from './schemas-in-folder.ts';

const require = createRequire(import.meta.url);

describe('what `publish` writes', function () {
  this.timeout(60_000);
  const inCopy = copiesOfOne();

  it("fits the Citation File Format's own schema", () =>
    inCopy(async (dataset) => {
      // The package carries the schema and exports it under no name.
      const path = join(dirname(require.resolve('cffjs')), 'schema.js');
      const { schema } = await import(pathToFileURL(path).href);
      assert.equal(schema.$id, 'https://citation-file-format.github.io/1.2.0/schema.json');
      const folder = await writeSchemas(join(dataset, '..'), { citation: schema });
      const { ok, faults, schemas } = await verifyDataset(dataset, { schemas: folder });
      assert.deepEqual(faults, []);
      assert.ok(ok);
      assert.deepEqual(
        schemas?.checked.map(({ standard, descriptions, violations }) => [
          standard,
          descriptions,
          violations,
        ]),
        [['Citation File Format', 1, 0]],
      );
    }));

  const downloaded = process.env['OVERHEARD_SCHEMAS'];
  // No package that we know of holds the profiles of Data Package 2.0: this needs somebody who downloaded them.
  if (downloaded === undefined) return;

  it("fits the standards' own schemas in a folder of OVERHEARD_SCHEMAS", () =>
    inCopy(async (dataset) => {
      const { faults, schemas } = await verifyDataset(dataset, { schemas: downloaded });
      assert.deepEqual(faults, []);
      assert.ok((schemas?.checked.length ?? 0) > 0);
    }));
});
