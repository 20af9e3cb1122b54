import { z } from 'zod';
import { messageOf } from '../../core/error.ts';
import { datasetFiles } from '../dataset-files.ts';
import type { DatasetFault } from './fault.ts';
import { readDescription } from './read-descriptions.ts';

const file = datasetFiles.psychDs;
const text = z.string().min(1);

/** What Psych-DS demands of dataset_description.json, and the members of ours beside that. */
const psychDsShape = z.looseObject({
  '@context': z.string().regex(/^https?:\/\/schema\.org\/?$/, 'is not schema.org'),
  '@type': z.literal('Dataset'),
  name: text,
  description: text,
  author: z.array(z.looseObject({ '@type': z.literal('Person'), name: text })).min(1),
  license: z.url(),
  datePublished: z.iso.date(),
  keywords: z.array(text).min(1),
  variableMeasured: z.array(
    z.looseObject({ '@type': z.literal('PropertyValue'), name: text, description: text }),
  ),
});

/** Checks dataset_description.json: its members, and that it names no variable twice. */
export async function checkPsychDs(folder: string): Promise<readonly DatasetFault[]> {
  let content: unknown;
  try {
    content = await readDescription(folder, file);
  } catch (thrown) {
    return [{ file, message: `cannot be read (${messageOf(thrown)})` }];
  }
  const parsed = psychDsShape.safeParse(content);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      file,
      message: `${z.core.toDotPath(path)}: ${message}`,
    }));
  }
  const named = parsed.data.variableMeasured.map(({ name }) => name);
  return [...new Set(named)]
    .filter((name) => named.indexOf(name) !== named.lastIndexOf(name))
    .map((name) => ({ file, message: `names the variable ${name} twice` }));
}
