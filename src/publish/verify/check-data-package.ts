import { join } from 'node:path';
import { z } from 'zod';
import { tables } from '../../columns/tables.ts';
import type { Table } from '../../columns/column.ts';
import { datasetFiles, type FileFingerprint } from '../dataset-files.ts';
import { readFields } from '../../columns/read-fields.ts';
import { dataPackageShape } from './data-package-shape.ts';
import type { DatasetFault } from './fault.ts';
import { readShaped } from './read-shaped.ts';

const file = datasetFiles.dataPackage;

/**
 * Checks datapackage.json: shape, unique names, keys that exist, size and hash of every resource, no resource that is
 * not there, every published table with the columns of its schema, and those of the types that this version has.
 */
export async function checkDataPackage(
  folder: string,
  files: ReadonlyMap<string, FileFingerprint>,
): Promise<readonly DatasetFault[]> {
  const read = await readShaped(folder, file, dataPackageShape);
  if (read.kind === 'faulty') return read.faults;
  const { value } = read;
  const messages = [...nameFaults(value), ...keyFaults(value), ...schemaFaults(value)];
  return [
    ...messages.map((message) => ({ file, message })),
    ...(await headerFaults(folder, value)),
    ...sizeFaults(value, files),
  ];
}

type Package = z.infer<typeof dataPackageShape>;

function nameFaults({ resources }: Package): string[] {
  const names = resources.map(({ name }) => name);
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `two resources are called ${name}; expected each name once`);
}

function keyFaults({ resources }: Package): string[] {
  const fieldsOf = (name: string): readonly string[] =>
    resources.find((each) => each.name === name)?.schema?.fields.map((field) => field.name) ?? [];
  return resources.flatMap(({ name, schema }) => {
    const own = fieldsOf(name);
    const missing = [
      ...(schema?.primaryKey ?? []),
      ...(schema?.foreignKeys ?? []).flatMap(({ fields }) => fields),
    ]
      .filter((field) => !own.includes(field))
      .map((field) => `${name}: a key names the field ${field}, which is not there`);
    const dangling = (schema?.foreignKeys ?? []).flatMap(({ reference }) =>
      reference.fields
        .filter((field) => !fieldsOf(reference.resource).includes(field))
        .map((field) => `${name}: a key refers to ${reference.resource}.${field}, which is not there`),
    );
    return [...missing, ...dangling];
  });
}

/** A dataset of an older version may lack columns; those it has must be what they are now. */
function schemaFaults({ resources }: Package): string[] {
  return Object.values<Table>(tables).flatMap((table) => {
    const found = resources.find(({ name }) => name === table.name);
    if (found === undefined) return [`there is no table ${table.name}`];
    return (found.schema?.fields ?? []).flatMap(({ name, type }) => {
      const own = table.columns.find((column) => column.name === name);
      return own === undefined || own.type === type
        ? []
        : [`${table.name}.${name} is of type ${type}; expected ${own.type}`];
    });
  });
}

async function headerFaults(folder: string, { resources }: Package): Promise<DatasetFault[]> {
  const faults: DatasetFault[] = [];
  for (const { type, path, schema } of resources) {
    if (type !== 'table') continue;
    const expected = (schema?.fields ?? []).map(({ name }) => name).join(',');
    const found = await readHeader(join(folder, path)).catch(() => undefined);
    if (found === undefined || found === expected) continue;
    faults.push({ file: path, message: `has the columns ${found}; expected ${expected}, as in ${file}` });
  }
  return faults;
}

async function readHeader(path: string): Promise<string | undefined> {
  for await (const [first] of readFields(path)) if (first !== undefined) return first.cells.join(',');
  return '';
}

function sizeFaults({ resources }: Package, files: ReadonlyMap<string, FileFingerprint>): DatasetFault[] {
  return resources.flatMap(({ path, bytes, hash }) => {
    const found = files.get(path);
    if (found === undefined) return [{ file: path, message: `${file} names it, and it is missing` }];
    if (found.bytes === bytes && hash === `sha256:${found.sha256}`) return [];
    return [{ file: path, message: `has ${found.bytes} bytes or a hash that differ from those in ${file}` }];
  });
}
