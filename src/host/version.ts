import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const packageFile = z.object({ name: z.string().optional(), version: z.string() });

/** Folder of the package: package.json, experiments and devices.json lie in it. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Version of this package. */
export const version = packageFile.parse(
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
).version;

/** Version of an installed package; throws when it cannot be found. Works for packages that export no package.json. */
export function packageVersion(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.resolve(name)));
  for (;;) {
    const path = join(folder, 'package.json');
    const file = existsSync(path)
      ? packageFile.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
      : undefined;
    if (file?.name === name) return file.version;
    if (dirname(folder) === folder) throw new Error(`no package.json of ${name} was found`);
    folder = dirname(folder);
  }
}

/** Versions of the parts that touch the phones, as they go into the journal. */
export function partVersions(): Record<string, string> {
  const parts = ['appium', 'appium-uiautomator2-driver', 'webdriverio'].map(
    (name) => [name, packageVersion(name)] as const,
  );
  return { overheard: version, node: process.versions.node, ...Object.fromEntries(parts) };
}
