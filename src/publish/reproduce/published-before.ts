import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { datasetFiles } from '../dataset-files.ts';

const environment = z.object({ publishedWith: z.object({ versions: z.object({ overheard: z.string() }) }) });

/** Whether environment.json says that an older version than `version` published a dataset; no where it does not say. */
export async function isPublishedBefore(folder: string, version: string): Promise<boolean> {
  const text = await readFile(join(folder, datasetFiles.environment), 'utf8').catch(() => '');
  const publishedWith = versionIn(text);
  return publishedWith !== undefined && isOlder(publishedWith, version);
}

function versionIn(text: string): string | undefined {
  try {
    return environment.safeParse(JSON.parse(text)).data?.publishedWith.versions.overheard;
  } catch {
    return undefined;
  }
}

/** Compares the three numbers of two versions; what is no version is not older. */
function isOlder(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => /^(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number));
  if (first === undefined || second === undefined) return false;
  const at = first.findIndex((part, index) => part !== second[index]);
  return at !== -1 && first[at]! < second[at]!;
}
