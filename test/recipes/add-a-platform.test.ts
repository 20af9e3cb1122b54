import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOfRecipe, withCopyOfSources, type CopyOfSources } from '../made-up/copy-of-sources.ts';

const recipe = 'Add a platform';
/** Folders that are Android's own; the lab is a world of Android phones so far. */
const ownFolders = ['src/phones/android/', 'src/phones/adb/', 'src/phones/appium/', 'src/apps/android/'];
const describing = ['src/apps/adapters/', 'src/lab/'];
/** Ports that a platform implements: they say what it has to do, and know none. */
const ports = ['src/phones/phone.ts', 'src/apps/tree/screen-tree.ts'];

describe(`the recipe "${recipe}"`, () => {
  it('names every file that knows Android, and no other', async () => {
    const named = (await filesOfRecipe(recipe)).filter((file) => !ports.includes(file));
    assert.deepEqual(await filesThatKnowAndroid(), [...named].sort());
  });

  it('is followed for a made-up system by the files of its first two steps', async function () {
    this.timeout(60_000);
    await withCopyOfSources(async (copy) => {
      await addSystem(copy);
      const named = await filesOfRecipe(recipe);
      const added = ['src/phones/ios/ios-phone.ts', 'src/apps/ios/parse-screen.ts'];
      const changed = copy.changed.filter((file) => !added.includes(file));
      assert.deepEqual(
        changed.filter((file) => !named.includes(file)),
        [],
      );
      assert.deepEqual(await copy.checkTypes(), { code: 0, said: '' });
    });
  });
});

/** Files of src/ whose code, comments aside, holds the word, or that import what speaks adb. */
async function filesThatKnowAndroid(): Promise<readonly string[]> {
  const names = (await readdir('src', { recursive: true })).filter((name) => name.endsWith('.ts'));
  const files = names.map((name) => join('src', name));
  const outside = files.filter((file) => ![...ownFolders, ...describing].some((own) => file.startsWith(own)));
  const known: string[] = [];
  for (const file of outside.sort()) {
    const code = (await readFile(file, 'utf8'))
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/^\s*\/\/.*$/gm, '');
    if (/android|phones\/adb\//i.test(code)) known.push(file);
  }
  return known;
}

async function addSystem(copy: CopyOfSources): Promise<void> {
  await copy.write(
    'src/apps/ios/parse-screen.ts',
    `import type { ScreenTree } from '../tree/screen-tree.ts';

/** Parses nothing yet. */
export function parseIosScreen(source: string, packageName: string): ScreenTree {
  return { widthPx: source.length, heightPx: packageName.length, roots: [] };
}
`,
  );
  await copy.replace('src/apps/platforms.ts', '  ios: undefined,', '  ios: parseIosScreen,');
  await copy.replace(
    'src/apps/platforms.ts',
    "import type { DefinedApp } from './define-app.ts';",
    "import type { DefinedApp } from './define-app.ts';\nimport { parseIosScreen } from './ios/parse-screen.ts';",
  );
  await copy.write(
    'src/phones/ios/ios-phone.ts',
    `import type { Device } from '../../inventory/inventory-schema.ts';
import type { Phone } from '../phone.ts';

/** Made up by a test. */
export function createIosPhone(options: { readonly device: Pick<Device, 'id'> }): Phone {
  throw new Error(\`\${options.device.id} is made up\`);
}
`,
  );
  await copy.replace(
    'src/phones/open-phone.ts',
    'throw unplayablePlatform(device);',
    'return createIosPhone(options);',
  );
  await copy.replace(
    'src/phones/open-phone.ts',
    "import { unplayablePlatform } from './unplayable-platform.ts';\n",
    "import { createIosPhone } from './ios/ios-phone.ts';\n",
  );
}
