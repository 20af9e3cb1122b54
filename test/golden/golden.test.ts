import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../src/host/version.ts';
import { tablePath } from '../../src/publish/dataset-files.ts';
import { reproduceDataset } from '../../src/publish/reproduce/reproduce-dataset.ts';
import { verifyDataset } from '../../src/publish/verify/verify-dataset.ts';

/** Made by 0.1.0, by the rules of the first version of the method. */
const stored = fileURLToPath(new URL('./dataset', import.meta.url));

describe('the stored dataset of a run on the embedded lab', () => {
  it('verifies: checksums, schemas, keys, seals, journal', async () => {
    const { ok, faults, rows } = await verifyDataset(stored);
    assert.deepEqual(faults, []);
    assert.ok(ok && rows > 3000, `${rows} rows`);
  });

  it('gives the stored outcomes again, and says which release computes its figures', async () => {
    await assert.rejects(reproduceDataset(stored, { version }), {
      code: 'older-method',
      message:
        /analysis\.json follows version 1 of the method; expected version 2, .* \(1008 outcomes were scored again, all as published\)/,
      hint: /overheard 0\.1\.0, the last release that computes version 1/,
    });
  });

  it('is not reproduced once a shown title says something else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overheard-golden-'));
    try {
      await cp(stored, folder, { recursive: true });
      const path = join(folder, tablePath('small-study', 'observations'));
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace(/,after,shown,1,[^,]+,/, ',after,shown,1,火锅酸菜鱼披萨,'));
      await assert.rejects(
        reproduceDataset(folder, { version }),
        /1008 outcomes were scored again, \d+ differences found/,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
