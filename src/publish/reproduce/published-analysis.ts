import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OverheardError } from '../../core/error.ts';
import { methodVersion } from '../../core/method-version.ts';
import { datasetFiles } from '../dataset-files.ts';
import { unreadable } from './unreadable.ts';

/** The last release that computes each older version of the method. */
const lastReleaseOf: Readonly<Record<number, string>> = { 1: '0.1.0' };

const named = z.looseObject({ method: z.int() });
/** Files of the first version do not name it; theirs alone kept Holm's p inside the primary test. */
const firstVersion = z.looseObject({
  overall: z.looseObject({ primary: z.looseObject({ pHolm: z.number().nullable() }) }),
});

/** The analysis of a dataset as it was published, and the version of the method that it follows. */
export async function readPublishedAnalysis(
  folder: string,
): Promise<{ readonly analysis: unknown; readonly method: number }> {
  const path = join(folder, datasetFiles.analysis);
  let analysis: unknown;
  try {
    analysis = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw unreadable(path, 'an analysis', cause);
  }
  const method = named.safeParse(analysis).data?.method;
  return { analysis, method: method ?? (firstVersion.safeParse(analysis).success ? 1 : methodVersion) };
}

/**
 * Throws `older-method` for an analysis of an older version: its figures are not those of this one, and calling them different
 * would be wrong. The tables were scored again all the same, and the message says how that went.
 */
export function refuseOtherMethod(of: {
  readonly folder: string;
  readonly method: number;
  readonly outcomes: number;
  readonly differences: number;
}): void {
  const { folder, method, outcomes, differences } = of;
  if (method === methodVersion) return;
  const scored = `${outcomes} outcomes were scored again, ${differences === 0 ? 'all as published' : `${differences} differences found`}`;
  const release = lastReleaseOf[method];
  throw new OverheardError(
    method > methodVersion ? 'newer-format' : 'older-method',
    `${join(folder, datasetFiles.analysis)} follows version ${method} of the method; expected version ${methodVersion}, the one that this release computes (${scored}).`,
    {
      hint:
        release === undefined
          ? 'Reproduce it with the release of overheard that published it.'
          : `Reproduce it with overheard ${release}, the last release that computes version ${method}.`,
      data: { method, outcomes, differences },
    },
  );
}
