import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder for the PATH in which `arecord` is the one of `dropping-recorder.mjs`. */
export async function installDroppingRecorder(): Promise<{
  readonly folder: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-dropping-'));
  const script = fileURLToPath(new URL('./dropping-recorder.mjs', import.meta.url));
  await writeFile(join(folder, 'arecord'), `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
  await chmod(join(folder, 'arecord'), 0o755);
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
