import { basename, resolve } from 'node:path';
import { systemClock } from '../core/clock.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import type { NamedRun } from '../run/hold/hold-run.ts';
import { findRun } from './run-folder.ts';

/** A run that a command names, with what its journal is opened with. Throws `not-a-run`, `newer-format`. */
export async function nameRun(given: string, results: string, signal: AbortSignal): Promise<NamedRun> {
  const folder = findRun(given, results);
  const sealed = await readPlan(folder);
  return { run: basename(resolve(folder)), folder, sealed, clock: systemClock(), signal };
}
