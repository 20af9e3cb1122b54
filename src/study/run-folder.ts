import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OverheardError } from '../core/error.ts';
import { notWritable } from '../host/file-fault.ts';
import { packageRoot } from '../host/version.ts';

/** Default folder for runs, beside the experiments. */
export const defaultResults = 'results';

/** The inventory in this folder, else the shipped one (the embedded lab). */
export const defaultDevices = existsSync('devices.json') ? 'devices.json' : join(packageRoot, 'devices.json');

/** Name of a new run: `<experiment>-<UTC time to the second>`, with a counter where that is taken. */
export function newRunName(experiment: string, now: string, results: string): string {
  const stamp = now.replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const name = `${experiment}-${stamp}`;
  if (!existsSync(join(results, name))) return name;
  for (let i = 2; ; i += 1) if (!existsSync(join(results, `${name}-${i}`))) return `${name}-${i}`;
}

/** Path of a run given as a folder or as a name inside the results folder. Throws `not-a-run` when neither is there. */
export function findRun(given: string, results: string): string {
  for (const path of [given, join(results, given)]) if (existsSync(path)) return path;
  throw new OverheardError('not-a-run', `${given}: no such folder, nor one of that name in ${results}`, {
    hint: 'Name the folder of a run: the one that holds plan.json and journal.ndjson.',
  });
}

/** Throws `not-writable` when no run could be kept in `results`; looks only, so that nothing is left behind. */
export function refuseUnwritable(results: string): void {
  let nearest = resolve(results);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) throw notWritable('folder', results, notAFolder);
  try {
    accessSync(nearest, constants.W_OK);
  } catch (cause) {
    throw notWritable('folder', results, cause);
  }
}

const notAFolder = Object.assign(new Error('a part of the path is a file'), { code: 'ENOTDIR' });
