import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
import type { LabProcess } from './start-lab-process.ts';

const addresses = z.object({
  controlUrl: z.url(),
  phones: z.array(z.object({ id: z.string(), address: z.string() })).min(1),
  world: z.string().optional(),
});

/**
 * A lab that another process started, by the file with its addresses (what `overheard lab --json` prints). It is left
 * running. Throws `lab-failed` when the file cannot be read or no lab answers there.
 */
export async function adoptLab(path: string): Promise<LabProcess> {
  try {
    const lab = addresses.parse(JSON.parse(await readFile(path, 'utf8')));
    await fetch(new URL('/phones', lab.controlUrl), { signal: AbortSignal.timeout(5000) });
    return { ...lab, pid: 0, close: async () => {} };
  } catch (cause) {
    throw new OverheardError(
      'lab-failed',
      `${path}: no lab can be reached (${messageOf(cause).split('\n')[0]})`,
      {
        hint: 'Write the output of `overheard lab --json` into this file, and keep that lab running.',
        cause,
      },
    );
  }
}
