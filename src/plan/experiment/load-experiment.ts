import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { messageOf, OverheardError } from '../../core/error.ts';
import { checkExperiment } from './check-experiment.ts';
import type { Experiment } from './experiment.ts';
import { hashExperiment } from './hash-experiment.ts';

/** An experiment and where it came from. */
export interface LoadedExperiment {
  readonly experiment: Experiment;
  /** Of the experiment as data, phrases included; see `hashExperiment`. */
  readonly sha256: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** Absolute path of the folder of stimuli.json. */
  readonly stimuliFolder: string;
}

const experimentModule = z.looseObject({ experiment: z.unknown(), default: z.unknown() }).partial();

/**
 * Loads `experiments/<name>.ts`. Throws `bad-experiment` with the path and what was expected, also where the file awaits
 * something for longer than `patienceMs`: it would end the process without a word once nothing else is left to do.
 */
export async function loadExperiment(
  path: string,
  { patienceMs = 30_000 }: { readonly patienceMs?: number } = {},
): Promise<LoadedExperiment> {
  const absolute = resolve(path);
  try {
    await access(absolute);
  } catch (cause) {
    throw badFile(path, 'does not exist', cause);
  }
  const exported = await importWithin(patienceMs, absolute, path);
  const found = experimentModule.parse({ ...Object(exported) });
  const value = found.experiment ?? found.default;
  if (value === undefined) {
    const names = Object.keys(found).join(', ') || 'nothing';
    throw badFile(path, `exports ${names}; expected \`export const experiment = defineExperiment({…})\``);
  }
  const experiment = checkExperiment(value, path);
  return {
    experiment,
    sha256: hashExperiment(experiment),
    path: absolute,
    stimuliFolder: resolve(dirname(absolute), experiment.stimuliFolder),
  };
}

async function importWithin(patienceMs: number, absolute: string, path: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<'too long'>((resolve) => {
    timer = setTimeout(() => resolve('too long'), patienceMs);
  });
  let exported: unknown;
  try {
    exported = await Promise.race([import(pathToFileURL(absolute).href), tooLong]);
  } catch (cause) {
    throw badFile(path, `cannot be loaded (${messageOf(cause)})`, cause);
  } finally {
    clearTimeout(timer);
  }
  if (exported !== 'too long') return exported;
  const found = `is still loading after ${patienceMs / 1000} s`;
  throw badFile(path, `${found}; expected a file that exports an experiment at once`);
}

function badFile(path: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('bad-experiment', `${path}: ${what}`, {
    hint: 'Name the file of an experiment, e.g. experiments/demo.ts.',
    ...(cause === undefined ? {} : { cause }),
  });
}
