import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { missing } from './run-program.ts';

/** Throws `missing-tool` unless a program of this name is on the path, so that nothing begins that cannot end. */
export async function requireProgram(program: string): Promise<void> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    const isThere = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  throw missing(program, 'it is in no folder of PATH');
}
