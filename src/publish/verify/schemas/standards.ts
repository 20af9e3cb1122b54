import { z } from 'zod';
import { datasetFiles } from '../../dataset-files.ts';
import type { Descriptions } from '../read-descriptions.ts';

/** A part of a description that one schema covers. */
export interface Covered {
  /** File of the dataset. */
  readonly file: string;
  /** Where in the file, as a JSON pointer. */
  readonly pointer: string;
  readonly value: unknown;
}

/** A standard that publishes a JSON schema of what it describes. */
export interface Standard {
  readonly name: string;
  /** The standard's own page, which links the schema; undefined where none is asked for. */
  readonly page: string | undefined;
  /** Whether a JSON file is this standard's schema, by what it says of itself. */
  readonly recognise: (schema: SchemaHead) => boolean;
  readonly covers: (descriptions: Descriptions) => readonly Covered[];
}

/** Signs that tell one schema from another, whatever its file is called. */
export const schemaHead = z.looseObject({
  $id: z.string().optional(),
  title: z.string().optional(),
  required: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
export type SchemaHead = z.infer<typeof schemaHead>;

const { dataPackage, citation, psychDs, crate } = datasetFiles;

/** The standards that a dataset follows. Those without a page are checked only where a schema is there. */
export const standards: readonly Standard[] = [
  {
    name: 'Data Package',
    page: 'https://datapackage.org',
    recognise: (head) => isCalled(head, 'Data Package', 'datapackage') || demands(head, 'resources'),
    covers: ({ [dataPackage]: value }) => whole(dataPackage, value),
  },
  {
    name: 'Table Schema',
    page: 'https://datapackage.org',
    recognise: (head) => isCalled(head, 'Table Schema', 'tableschema') || demands(head, 'fields'),
    covers: (descriptions) => ofResources(descriptions, 'schema'),
  },
  {
    name: 'Citation File Format',
    page: 'https://citation-file-format.github.io',
    recognise: (head) =>
      head.$id?.includes('citation-file-format') === true ||
      isCalled(head, 'Citation File Format', 'cff') ||
      demands(head, 'cff-version'),
    covers: ({ [citation]: value }) => whole(citation, value),
  },
  {
    name: 'Data Resource',
    page: undefined,
    recognise: (head) => isCalled(head, 'Data Resource', 'dataresource'),
    covers: (descriptions) => ofResources(descriptions, undefined),
  },
  {
    name: 'Table Dialect',
    page: undefined,
    recognise: (head) => isCalled(head, 'Table Dialect', 'tabledialect'),
    covers: (descriptions) => ofResources(descriptions, 'dialect'),
  },
  {
    name: 'Psych-DS',
    page: undefined,
    recognise: ({ $id, title }) => /psych-?ds/i.test(`${$id} ${title}`),
    covers: ({ [psychDs]: value }) => whole(psychDs, value),
  },
  {
    name: 'RO-Crate',
    page: undefined,
    recognise: ({ $id, title }) => /ro-?crate/i.test(`${$id} ${title}`),
    covers: ({ [crate]: value }) => whole(crate, value),
  },
];

function isCalled({ $id, title }: SchemaHead, name: string, file: string): boolean {
  return title === name || new RegExp(`(^|/)${file}(\\.json)?#?$`).test($id ?? '');
}

function demands({ required, properties }: SchemaHead, member: string): boolean {
  return required?.includes(member) === true && properties?.[member] !== undefined;
}

function whole(file: string, value: unknown): readonly Covered[] {
  return value === undefined ? [] : [{ file, pointer: '', value }];
}

const withResources = z.looseObject({ resources: z.array(z.record(z.string(), z.unknown())) });

/** Every resource, or a member of every resource that has it. */
function ofResources(
  { [dataPackage]: value }: Descriptions,
  member: 'schema' | 'dialect' | undefined,
): readonly Covered[] {
  const resources = withResources.safeParse(value).data?.resources ?? [];
  return resources.flatMap((resource, index) => {
    const pointer = `/resources/${index}`;
    if (member === undefined) return [{ file: dataPackage, pointer, value: resource }];
    const part = resource[member];
    return part === undefined ? [] : [{ file: dataPackage, pointer: `${pointer}/${member}`, value: part }];
  });
}
