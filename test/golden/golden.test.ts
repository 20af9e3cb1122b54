import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../src/host/version.ts';
import { tablePath } from '../../src/publish/dataset-files.ts';
import { reproduceDataset } from '../../src/publish/reproduce/reproduce-dataset.ts';
import { verifyDataset } from '../../src/publish/verify/verify-dataset.ts';

/** Made by 0.1.0, before lags, distances and draws of nulls were among the details. */
const stored = fileURLToPath(new URL('./dataset', import.meta.url));

describe('the stored dataset of a run on the embedded lab', () => {
  it('verifies: checksums, schemas, keys, seals, journal', async () => {
    const { ok, faults, rows } = await verifyDataset(stored);
    assert.deepEqual(faults, []);
    assert.ok(ok && rows > 3000, `${rows} rows`);
  });

  it('gives the stored outcomes and every stored number again', async () => {
    const { isSame, differences, outcomes, figures, isSimulated } = await reproduceDataset(stored, {
      version,
    });
    assert.deepEqual(differences, []);
    assert.ok(isSame && isSimulated && outcomes === 1008 && figures > 400, `${outcomes}, ${figures}`);
  });

  it('is not reproduced once a shown title says something else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overheard-golden-'));
    try {
      await cp(stored, folder, { recursive: true });
      const path = join(folder, tablePath('small-study', 'observations'));
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace(/,after,shown,1,[^,]+,/, ',after,shown,1,火锅酸菜鱼披萨,'));
      const { isSame, differenceCount } = await reproduceDataset(folder, { version });
      assert.ok(!isSame && differenceCount > 0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
