import type { DatasetFault } from '../fault.ts';
import { readDescriptions } from '../read-descriptions.ts';
import { CompiledSchema, type Violation } from './compiled-schema.ts';
import { readSchemas, type Schemas } from './read-schemas.ts';
import { standards, type Covered } from './standards.ts';

/** A dataset checked with the standards' own JSON schemas. */
export interface SchemasCheck {
  readonly faults: readonly DatasetFault[];
  readonly checked: readonly CheckedStandard[];
  /** A sentence for every standard whose schema the folder lacks, or that has nothing to check with it. */
  readonly unchecked: readonly string[];
}

/** A standard whose schema was there. */
export interface CheckedStandard {
  readonly standard: string;
  /** File of the schema. */
  readonly schema: string;
  /** Descriptions, or parts of one such as the schema of a table, that were checked with it. */
  readonly descriptions: number;
  readonly violations: number;
}

/**
 * Checks the descriptions of a dataset with the JSON schemas in a folder: datapackage.json, the schema of every table,
 * CITATION.cff, and others where a schema is there. Nothing is fetched. Throws like `readSchemas` and
 * `CompiledSchema.compile`. A description that cannot be read is left to the checks of ours, which say so.
 */
export async function checkWithSchemas(dataset: string, folder: string): Promise<SchemasCheck> {
  const { found, files } = await readSchemas(folder);
  const descriptions = await readDescriptions(dataset);
  const checked: CheckedStandard[] = [];
  const unchecked = sentencesOfMissing(found, folder);
  const byFault = new Map<string, { readonly fault: DatasetFault; readonly standards: string[] }>();
  for (const { standard, schema } of found) {
    const compiled = await CompiledSchema.compile(schema, files);
    const covered = standard.covers(descriptions);
    if (covered.length === 0) {
      unchecked.push(`${standard.name}: not checked with ${schema.path}: no description that can be read`);
      continue;
    }
    const faults = covered.flatMap((part) =>
      compiled.violationsOf(part.value).map((violation) => faultOf(part, violation)),
    );
    for (const fault of faults) {
      const key = `${fault.file}\n${fault.message}`;
      const known = byFault.get(key) ?? { fault, standards: [] };
      byFault.set(key, { fault, standards: [...known.standards, standard.name] });
    }
    checked.push({
      standard: standard.name,
      schema: schema.path,
      descriptions: covered.length,
      violations: faults.length,
    });
  }
  return {
    faults: [...byFault.values()].map(({ fault, standards: by }) => ({
      ...fault,
      message: `${fault.message} (by the schema of ${[...new Set(by)].join(' and ')})`,
    })),
    checked,
    unchecked,
  };
}

function sentencesOfMissing(found: Schemas['found'], folder: string): string[] {
  return standards.flatMap((standard) => {
    if (standard.page === undefined || found.some((each) => each.standard === standard)) return [];
    return [
      `${standard.name}: not checked with the standard's own schema: none in ${folder}; download it from ${standard.page}`,
    ];
  });
}

function faultOf({ file, pointer }: Covered, violation: Violation): DatasetFault {
  const place = placeOf(`${pointer}${violation.pointer}`);
  return { file, message: `${place === '' ? '' : `${place} `}${violation.message}` };
}

/** `/resources/0/path` as `resources[0].path`, as faults of our own checks say it. */
function placeOf(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');
}
