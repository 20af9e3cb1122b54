import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { filesOfRecipe, withCopyOfSources, type CopyOfSources } from '../made-up/copy-of-sources.ts';

const adapter = `import { defineApp } from '../define-app.ts';

/** Made up by a test. */
export const example = defineApp({
  id: 'example',
  name: 'Example Eats',
  android: { packageName: 'com.example.eats' },
});
`;

const profile = `import { englishProfile } from './english-profile.ts';

/** com.example.eats. */
export const exampleProfile = englishProfile({
  packageName: 'com.example.eats',
  label: 'Example Eats',
  versionName: '1.0.0',
  versionCode: 1,
  ids: { feed: 'places', card: 'place', searchBox: 'search_bar', searchField: 'search_input' },
  neutralHints: ['Search Example Eats'],
});
`;

/** Prints what the reader makes of the home of a virtual phone's app, and the titles that the app says it showed. */
const reading = `import { findAdapter } from './src/apps/index.ts';
import { readScreen } from './src/apps/state/read-screen.ts';
import { openVirtualApp } from './test/made-up/virtual-screens.ts';

const adapter = findAdapter('example');
const screens = openVirtualApp(adapter.packageName);
const { state, hint, cards } = readScreen(screens.source(), adapter);
const shown = screens.log.entries.findLast(({ kind }) => kind === 'feed-shown')?.['titles'];
console.log(JSON.stringify({ state, hint, titles: cards.map(({ title }) => title), shown }));
`;

describe('the recipe "Add an app in ten minutes"', () => {
  it('names every file that a new app and its virtual twin change', async function () {
    this.timeout(120_000);
    await withCopyOfSources(async (copy) => {
      await addExample(copy);
      const named = await filesOfRecipe('Add an app in ten minutes');
      assert.deepEqual(copy.changed, [...named].sort());
      assert.deepEqual(await copy.checkTypes(), { code: 0, said: '' });
      const read = await readHome(copy);
      assert.deepEqual([read.state, read.hint], ['feed', 'Search Example Eats']);
      assert.ok(read.titles.length >= 3);
      assert.deepEqual(read.titles, read.shown.slice(0, read.titles.length));
    });
  });
});

async function addExample(copy: CopyOfSources): Promise<void> {
  await copy.write('src/apps/adapters/example.ts', adapter);
  await addToList(copy, 'src/apps/index.ts', {
    name: 'example',
    file: './adapters/example.ts',
    before: 'eleme',
  });
  await copy.write('src/lab/apps/profiles/example.ts', profile);
  const profiles = 'src/lab/apps/profiles/profiles.ts';
  await addToList(copy, profiles, { name: 'exampleProfile', file: './example.ts', before: 'elemeProfile' });
}

/** Imports something, and lists it before what is there already. */
async function addToList(
  copy: CopyOfSources,
  path: string,
  { name, file, before }: { readonly name: string; readonly file: string; readonly before: string },
): Promise<void> {
  await copy.replace(
    path,
    `import { ${before} } from`,
    `import { ${name} } from '${file}';\nimport { ${before} } from`,
  );
  await copy.replace(path, `  ${before},\n`, `  ${name},\n  ${before},\n`);
}

const homeReading = z.object({
  state: z.string(),
  hint: z.string(),
  titles: z.array(z.string()),
  shown: z.array(z.string()),
});

async function readHome({ folder }: CopyOfSources): Promise<z.infer<typeof homeReading>> {
  const helper = join('test', 'made-up', 'virtual-screens.ts');
  await cp(helper, join(folder, helper), { recursive: true });
  await writeFile(join(folder, 'read-home.ts'), reading);
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'read-home.ts'], {
    cwd: folder,
  });
  return homeReading.parse(JSON.parse(stdout));
}
