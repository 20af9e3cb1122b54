import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
import { writeFileDurably } from '../host/write-file.ts';

const originFile = 'origin.json';
const originSchema = z.object({ experiment: z.string(), stimuliFolder: z.string() });
/** Places on this machine that a run was drafted from. */
export type Origin = z.infer<typeof originSchema>;

/** Writes origin.json into the folder of a run. */
export async function writeOrigin(folder: string, origin: Origin): Promise<void> {
  await writeFileDurably(join(folder, originFile), `${JSON.stringify(origin, undefined, 2)}\n`);
}

/** Reads it again. Throws `not-a-run` for a run that came from elsewhere. */
export async function readOrigin(folder: string): Promise<Origin> {
  const path = join(folder, originFile);
  try {
    return originSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new OverheardError('not-a-run', `${path}: cannot be read (${messageOf(cause)})`, {
      hint: 'Only a run that was started on this machine can be resumed.',
      cause,
    });
  }
}
