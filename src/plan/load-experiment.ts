import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
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

/** Loads `experiments/<name>.ts`. Throws `bad-experiment` with the path and what was expected. */
export async function loadExperiment(path: string): Promise<LoadedExperiment> {
  const absolute = resolve(path);
  try {
    await access(absolute);
  } catch (cause) {
    throw badFile(path, 'does not exist', cause);
  }
  let exported: unknown;
  try {
    exported = await import(pathToFileURL(absolute).href);
  } catch (cause) {
    throw badFile(path, `cannot be loaded (${messageOf(cause)})`, cause);
  }
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

function badFile(path: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('bad-experiment', `${path}: ${what}`, {
    hint: 'Name the file of an experiment, e.g. experiments/demo.ts.',
    ...(cause === undefined ? {} : { cause }),
  });
}
