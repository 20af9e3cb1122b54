import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
import { firstIssue } from '../core/first-issue.ts';
import { sha256Text } from '../core/hash.ts';
import { phoneKinds } from '../core/words.ts';
import { readKey, type Key } from '../plan/key.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { datasetFiles } from './dataset-files.ts';
import { phoneNamings } from './pseudonyms.ts';

/** Format of the member `overheard` of datapackage.json, in which a dataset says what it is. */
export const datasetFormat = 'overheard/dataset@1';

const ownDescription = z.object({
  format: z.literal(datasetFormat),
  run: z.string(),
  experiment: z.string(),
  phoneKind: z.enum(phoneKinds),
  phoneNames: z.enum(phoneNamings),
  isRedacted: z.boolean(),
  /** Hashes that were sealed before and during the run, under the plan's own names of phones. */
  sealed: z.object({
    planSha256: sha256Text,
    keySha256: sha256Text,
    journalHead: z.object({ seq: z.int(), hash: sha256Text }),
    isPreregistered: z.boolean(),
  }),
});

const resource = z.object({
  name: z.string(),
  // Whoever made the dataset decides on this text: it must not lead out of the folder.
  path: z.string().regex(/^(?!\/|[A-Za-z]:)(?!.*\.\.)[^\\\0]+$/, 'leads out of the dataset'),
  type: z.string().optional(),
  bytes: z.int().optional(),
  hash: z.string().optional(),
});

const descriptor = z.object({
  title: z.string(),
  overheard: ownDescription,
  resources: z.array(resource).min(1),
});

/** The member `overheard` of datapackage.json. */
export type DatasetDescription = z.infer<typeof ownDescription>;

/** A dataset that was opened: its own description, plan and key, and where its tables lie. */
export interface Dataset {
  readonly folder: string;
  readonly title: string;
  readonly description: DatasetDescription;
  readonly plan: Plan;
  readonly planSha256: string;
  readonly key: Key;
  /** Path of a table; throws `bad-input` where the descriptor names none. */
  readonly tableAt: (table: string) => string;
}

/** Opens the folder of a dataset. Throws `bad-input`, `newer-format`, `not-a-run` and `broken-seal` with the file. */
export async function openDataset(folder: string): Promise<Dataset> {
  const { title, overheard, resources } = await readDescriptor(folder);
  const { plan, sha256 } = await readPlan(folder);
  const key = await readKey(folder, plan);
  return {
    folder,
    title,
    description: overheard,
    plan,
    planSha256: sha256,
    key,
    tableAt: (table) => {
      const found = resources.find(({ name }) => name === table);
      if (found !== undefined) return join(folder, found.path);
      throw notADataset(folder, `names no table ${table}`);
    },
  };
}

const anyFormat = z.looseObject({ overheard: z.looseObject({ format: z.string() }) });

async function readDescriptor(folder: string): Promise<z.infer<typeof descriptor>> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(join(folder, datasetFiles.dataPackage), 'utf8'));
  } catch (cause) {
    throw notADataset(folder, `cannot be read (${messageOf(cause)})`, cause);
  }
  const format = anyFormat.safeParse(content).data?.overheard.format;
  const version = Number(/^overheard\/dataset@(\d+)$/.exec(format ?? '')?.[1]);
  if (Number.isNaN(version)) throw notADataset(folder, 'says nothing of overheard');
  if (format !== datasetFormat) {
    throw new OverheardError(
      'newer-format',
      `${join(folder, datasetFiles.dataPackage)} has format "${format}"; expected "${datasetFormat}": a newer version of overheard made this dataset.`,
      { hint: 'Use the version that environment.json names, or a newer one.' },
    );
  }
  const parsed = descriptor.safeParse(content);
  if (parsed.success) return parsed.data;
  throw notADataset(folder, firstIssue(parsed.error));
}

function notADataset(folder: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('bad-input', `${join(folder, datasetFiles.dataPackage)}: ${what}.`, {
    hint: 'Name the folder of a dataset: the one that `overheard publish` made.',
    ...(cause === undefined ? {} : { cause }),
  });
}
