import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../../core/error.ts';
import { datasetFiles, type FileFingerprint } from '../dataset-files.ts';
import type { DatasetFault } from './fault.ts';

const file = datasetFiles.crate;
const entity = z.looseObject({ '@id': z.string(), '@type': z.union([z.string(), z.array(z.string())]) });
const crate = z.looseObject({ '@context': z.unknown(), '@graph': z.array(entity).min(2) });
type Entity = z.infer<typeof entity>;

/** Members that RO-Crate 1.2 demands of the root. */
const rootShape = z.looseObject({
  '@type': z.literal('Dataset'),
  name: z.string().min(1),
  description: z.string().min(1),
  datePublished: z.string().regex(/^\d{4}-\d\d-\d\d/),
  license: z.looseObject({ '@id': z.string() }),
});
const descriptorShape = z.looseObject({
  '@type': z.literal('CreativeWork'),
  conformsTo: z.looseObject({ '@id': z.literal('https://w3id.org/ro/crate/1.2') }),
  about: z.looseObject({ '@id': z.literal('./') }),
});

/** Checks ro-crate-metadata.json: descriptor, root, unique ids, references that dangle, files that are not there or differ. */
export async function checkCrate(
  folder: string,
  files: ReadonlyMap<string, FileFingerprint>,
): Promise<readonly DatasetFault[]> {
  let graph: readonly Entity[];
  try {
    graph = crate.parse(JSON.parse(await readFile(join(folder, file), 'utf8')))['@graph'];
  } catch (thrown) {
    return [{ file, message: `cannot be read (${messageOf(thrown)})` }];
  }
  const ids = graph.map((each) => each['@id']);
  const messages = [
    ...shapeFaults(graph, file, descriptorShape),
    ...shapeFaults(graph, './', rootShape),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...graph.flatMap((each) =>
      referencesIn(each)
        .filter((id) => !ids.includes(id) && !id.startsWith('https://w3id.org/'))
        .map((id) => `${each['@id']} refers to ${id}, which is not there`),
    ),
    ...graph.filter((each) => each['@type'] === 'File').flatMap((each) => fileFaults(each, files)),
  ];
  return messages.map((message) => ({ file, message }));
}

function shapeFaults(graph: readonly Entity[], id: string, shape: z.ZodType): string[] {
  const parsed = shape.safeParse(graph.find((each) => each['@id'] === id));
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${id}: ${z.core.toDotPath(path)} ${message}`);
}

function referencesIn(of: Entity): string[] {
  const inside = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(inside);
    if (typeof value !== 'object' || value === null) return [];
    const id: unknown = Reflect.get(value, '@id');
    return typeof id === 'string' ? [id] : [];
  };
  return Object.values(of).flatMap(inside);
}

function fileFaults(of: Entity, files: ReadonlyMap<string, FileFingerprint>): string[] {
  const found = files.get(of['@id']);
  if (found === undefined) return [`${of['@id']} is named as a file and is missing`];
  return of['sha256'] === found.sha256 ? [] : [`${of['@id']} has another hash than the crate says`];
}
