import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, OverheardError } from '../../../core/error.ts';
import { schemaHead, standards, type Standard } from './standards.ts';

/** A JSON file of the folder with schemas. */
export interface SchemaFile {
  readonly path: string;
  readonly content: unknown;
}

/** The schemas that a folder holds. */
export interface Schemas {
  readonly found: readonly { readonly standard: Standard; readonly schema: SchemaFile }[];
  /** Every JSON file by name: a schema may refer to its neighbours. */
  readonly files: ReadonlyMap<string, SchemaFile>;
}

/**
 * Reads a folder of JSON schemas and recognises those of the standards by their content. Throws `bad-input` where the
 * folder cannot be read, holds a file that is no JSON, two schemas of one standard, or none at all.
 */
export async function readSchemas(folder: string): Promise<Schemas> {
  const files = new Map<string, SchemaFile>();
  for (const name of await jsonFilesIn(folder)) files.set(name, await readSchemaFile(join(folder, name)));
  const known = [...files.values()].flatMap((schema) => {
    const head = schemaHead.safeParse(schema.content).data;
    const standard = head && standards.find(({ recognise }) => recognise(head));
    return standard === undefined ? [] : [{ standard, schema }];
  });
  for (const [index, { standard, schema }] of known.entries()) {
    const other = known.slice(0, index).find((each) => each.standard === standard);
    if (other === undefined) continue;
    throw new OverheardError(
      'bad-input',
      `${other.schema.path} and ${schema.path} are both a schema of ${standard.name}; expected one.`,
      { hint: 'Keep the version of the standard that the dataset names.' },
    );
  }
  if (known.length === 0) {
    throw new OverheardError(
      'bad-input',
      `${folder} holds ${files.size} JSON files, none a schema of a standard; expected ${nameStandards()}.`,
      {
        hint: 'Download the schemas from these pages into the folder; any file name ending in .json will do.',
      },
    );
  }
  return { found: known, files };
}

async function jsonFilesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (cause) {
    throw new OverheardError('bad-input', `${folder}: cannot be read as a folder (${messageOf(cause)}).`, {
      hint: 'Name the folder that holds the JSON schemas of the standards.',
      cause,
    });
  }
}

async function readSchemaFile(path: string): Promise<SchemaFile> {
  try {
    return { path, content: JSON.parse(await readFile(path, 'utf8')) };
  } catch (cause) {
    throw new OverheardError('bad-input', `${path}: is no JSON file (${messageOf(cause)}).`, {
      hint: 'Download it again, or take it out of the folder.',
      cause,
    });
  }
}

function nameStandards(): string {
  return standards.flatMap(({ name, page }) => (page === undefined ? [] : [`${name} (${page})`])).join(', ');
}
