import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const packageFile = z.object({ version: z.string() });

/** Folder of the package: package.json, experiments and devices.json lie in it. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Version of this package. */
export const version = packageFile.parse(
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
).version;
