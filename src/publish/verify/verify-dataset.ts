import { relative, sep } from 'node:path';
import type { Table } from '../../columns/column.ts';
import { tables } from '../../columns/tables.ts';
import { OverheardError } from '../../core/error.ts';
import { checkChecksums } from '../checksums.ts';
import { datasetFiles } from '../dataset-files.ts';
import { openDataset, type Dataset } from '../dataset.ts';
import { checkCitation } from './check-citation.ts';
import { checkCrate } from './check-crate.ts';
import { checkDataPackage } from './check-data-package.ts';
import { checkPsychDs } from './check-psych-ds.ts';
import { checkSeals } from './check-seals.ts';
import { checkTables, type TableFile } from './check-tables.ts';
import { mostFaults, type DatasetFault } from './fault.ts';
import { checkWithSchemas, type SchemasCheck } from './schemas/check-with-schemas.ts';

/** A dataset that was verified. */
export interface DatasetCheck {
  readonly ok: boolean;
  readonly run: string;
  /** Files beside checksums.sha256. */
  readonly files: number;
  /** Rows of all tables. */
  readonly rows: number;
  /** The first hundred. */
  readonly faults: readonly DatasetFault[];
  /** Present where a folder of the standards' own schemas was given. */
  readonly schemas?: Omit<SchemasCheck, 'faults'>;
}

/** Checks beyond those that are always made. */
interface VerifyOptions {
  /** Folder with the standards' own JSON schemas. */
  readonly schemas?: string | undefined;
}

/**
 * Verifies a dataset from its files alone: checksums, its four descriptions, every cell and key of every table, seals
 * and journal; and with the standards' own JSON schemas where a folder of them is given. Reads only. Throws like
 * `openDataset` where the folder cannot be understood at all, and like `checkWithSchemas`.
 */
export async function verifyDataset(folder: string, options: VerifyOptions = {}): Promise<DatasetCheck> {
  const own = options.schemas === undefined ? undefined : await checkWithSchemas(folder, options.schemas);
  const schemas = own && { checked: own.checked, unchecked: own.unchecked };
  const { faults: changed, files } = await checkChecksums(folder);
  const dataset = await openDataset(folder).catch((thrown: unknown) => {
    if (!(thrown instanceof OverheardError) || changed.length === 0) throw thrown;
    return thrown;
  });
  if (dataset instanceof OverheardError) {
    const fault = { file: datasetFiles.dataPackage, message: dataset.message };
    return {
      ok: false,
      run: '',
      files: files.size,
      rows: 0,
      faults: [...changed, fault, ...(own?.faults ?? [])].slice(0, mostFaults),
      ...(schemas && { schemas }),
    };
  }
  const tablesCheck = await checkTables(tableFilesOf(dataset));
  const faults = [
    ...changed,
    ...(await checkDataPackage(folder, files)),
    ...(await checkPsychDs(folder)),
    ...(await checkCitation(folder)),
    ...(own?.faults ?? []),
    ...(await checkCrate(folder, files)),
    ...tablesCheck.faults,
    ...(await checkSeals(dataset)),
  ];
  return {
    ok: faults.length === 0,
    run: dataset.description.run,
    files: files.size,
    rows: [...tablesCheck.rows.values()].reduce((sum, count) => sum + count, 0),
    faults: faults.slice(0, mostFaults),
    ...(schemas && { schemas }),
  };
}

/** The tables of a dataset and where they lie. */
export function tableFilesOf({ folder, tableAt }: Dataset): readonly TableFile[] {
  return Object.values<Table>(tables).map((table) => {
    const file = tableAt(table.name);
    return { table, file, path: relative(folder, file).split(sep).join('/') };
  });
}
