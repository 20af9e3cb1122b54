import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOfRecipe, sourcesThatHold, withCopyOfSources } from './copy-of-sources.ts';

describe('a copy of the sources', () => {
  it('is changed without touching the repository, says what was changed, and its types are checked', async () => {
    const folder = await withCopyOfSources(async (copy) => {
      assert.deepEqual(copy.changed, []);
      await copy.replace('src/core/hash.ts', 'export function sha256(', 'export function sha1(');
      await assert.rejects(copy.replace('src/core/hash.ts', 'no such text', ''), /0 times; expected once/);
      assert.deepEqual(copy.changed, ['src/core/hash.ts']);
      const { code, said } = await copy.checkTypes();
      assert.notEqual(code, 0);
      assert.match(said, /has no exported member '?"?sha256/);
      return copy.folder;
    });
    await assert.rejects(access(folder));
    assert.match(await readFile('src/core/hash.ts', 'utf8'), /export function sha256\(/);
  });

  it('finds the files that hold a text, and those that a recipe names', async () => {
    assert.deepEqual(await sourcesThatHold(/^export function sha256\(/m), [join('src', 'core', 'hash.ts')]);
    assert.ok((await filesOfRecipe('Add an app in ten minutes')).includes('src/apps/index.ts'));
    await assert.rejects(filesOfRecipe('Add a wing'), /no section "Add a wing"/);
  });
});
