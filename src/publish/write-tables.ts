import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row, Table } from '../columns/column.ts';
import { tables } from '../columns/tables.ts';
import { readTable } from '../columns/read-table.ts';
import { writeTable } from '../columns/write-table.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { tablePath } from './dataset-files.ts';
import type { RunRecord } from '../record/run-record.ts';
import type { RenamedRun } from './pseudonymise-run.ts';
import { exclusionRows } from './rows/exclusion-rows.ts';
import { eventRows, gestureRows, telemetryRows } from './rows/journal-rows.ts';
import { phraseRows } from './rows/phrase-rows.ts';
import { phoneRows, roomRows, type SeatOf } from './rows/place-rows.ts';
import { recordingRows } from './rows/recording-rows.ts';
import type { TableFile } from './verify/check-tables.ts';

/** The sources of a dataset's tables. */
export interface TableSources {
  readonly run: RenamedRun;
  /** Of the renamed run. */
  readonly record: RunRecord;
  /** Folder in which the renamed run was scored and analysed. */
  readonly scored: string;
  readonly inventory: Pick<Inventory, 'rooms'> | undefined;
  readonly seatOf: SeatOf;
}

/** Writes all tables into `data/` of a dataset: three as they were scored, the others from plan, key and journal. */
export async function writeTables(sources: TableSources, dataset: string): Promise<readonly TableFile[]> {
  const { run, record, scored, inventory, seatOf } = sources;
  const { plan, key, events: journal } = run;
  await mkdir(join(dataset, 'data'), { recursive: true });
  const { events, course } = record;
  const fileOf = (table: Table): TableFile => {
    const path = tablePath(plan.name, table.name);
    return { table, path, file: join(dataset, path) };
  };
  const write = <T extends Table>(
    table: T,
    rows: Iterable<Row<T>> | AsyncIterable<Row<T>>,
  ): Promise<number> => writeTable(fileOf(table).file, table, rows);
  // Written anew: whoever joined the labels may have left a carriage return without quotes.
  await write(tables.trials, readTable(join(scored, 'trials.csv'), tables.trials));
  for (const table of [tables.observations, tables.outcomes]) {
    await copyFile(join(scored, `${table.name}.csv`), fileOf(table).file);
  }
  await write(tables.rooms, roomRows(plan, key, inventory));
  await write(tables.phones, phoneRows(plan, course, seatOf));
  await write(tables.phrases, phraseRows(plan, key));
  await write(tables.recordings, recordingRows(plan.name, record));
  await write(tables.telemetry, telemetryRows(events));
  await write(tables.gestures, gestureRows(events));
  await write(tables.exclusions, exclusionRows(events, readTable(join(scored, 'trials.csv'), tables.trials)));
  await write(tables.events, eventRows(journal));
  return Object.values<Table>(tables).map(fileOf);
}
