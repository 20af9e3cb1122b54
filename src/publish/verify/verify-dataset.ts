import { relative, sep } from 'node:path';
import type { Table } from '../../columns/column.ts';
import { tables } from '../../columns/tables.ts';
import { OverheardError } from '../../core/error.ts';
import { checkChecksums } from '../checksums.ts';
import { datasetFiles } from '../dataset-files.ts';
import { openDataset, type Dataset } from '../dataset.ts';
import { checkCrate } from './check-crate.ts';
import { checkDataPackage } from './check-data-package.ts';
import { checkSeals } from './check-seals.ts';
import { checkTables, type TableFile } from './check-tables.ts';
import { mostFaults, type DatasetFault } from './fault.ts';

/** What verifying a dataset found. */
export interface DatasetCheck {
  readonly ok: boolean;
  readonly run: string;
  /** Files beside checksums.sha256. */
  readonly files: number;
  /** Rows of all tables. */
  readonly rows: number;
  /** The first hundred. */
  readonly faults: readonly DatasetFault[];
}

/**
 * Verifies a dataset from its files alone: checksums, datapackage.json, ro-crate-metadata.json, every cell and key of
 * every table, seals and journal. Reads only. Throws like `openDataset` where the folder cannot be understood at all.
 */
export async function verifyDataset(folder: string): Promise<DatasetCheck> {
  const { faults: changed, files } = await checkChecksums(folder);
  const dataset = await openDataset(folder).catch((thrown: unknown) => {
    if (!(thrown instanceof OverheardError) || changed.length === 0) throw thrown;
    return thrown;
  });
  if (dataset instanceof OverheardError) {
    const fault = { file: datasetFiles.dataPackage, message: dataset.message };
    return { ok: false, run: '', files: files.size, rows: 0, faults: [...changed, fault] };
  }
  const tablesCheck = await checkTables(tableFilesOf(dataset));
  const faults = [
    ...changed,
    ...(await checkDataPackage(folder, files)),
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
  };
}

/** The tables of a dataset and where they lie. */
export function tableFilesOf({ folder, tableAt }: Dataset): readonly TableFile[] {
  return Object.values<Table>(tables).map((table) => {
    const file = tableAt(table.name);
    return { table, file, path: relative(folder, file).split(sep).join('/') };
  });
}
