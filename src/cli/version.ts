import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const packageFile = z.object({ version: z.string() });

/** Folder of the package: package.json, experiments and devices.json lie in it. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Version of this package. */
export const version = packageFile.parse(
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
).version;

/** Versions of the parts that touch the phones, as they go into the journal. */
export function partVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const parts = ['appium', 'appium-uiautomator2-driver', 'webdriverio'].map((name) => {
    const file = packageFile.parse(JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')));
    return [name, file.version] as const;
  });
  return { overheard: version, node: process.versions.node, ...Object.fromEntries(parts) };
}
