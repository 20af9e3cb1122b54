import { z } from 'zod';
import { datasetFiles } from '../dataset-files.ts';
import type { DatasetFault } from './fault.ts';
import { readShaped } from './read-shaped.ts';

const file = datasetFiles.psychDs;
const text = z.string().min(1);

/** Shape of dataset_description.json: members that Psych-DS demands, and those of ours beside them. */
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
  const read = await readShaped(folder, file, psychDsShape);
  if (read.kind === 'faulty') return read.faults;
  const named = read.value.variableMeasured.map(({ name }) => name);
  return [...new Set(named)]
    .filter((name) => named.indexOf(name) !== named.lastIndexOf(name))
    .map((name) => ({ file, message: `names the variable ${name} twice` }));
}
