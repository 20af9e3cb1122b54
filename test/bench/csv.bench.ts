import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { defineTable, type Row } from '../../src/columns/column.ts';
import { readTable } from '../../src/columns/read-table.ts';
import { writeTable } from '../../src/columns/write-table.ts';
import type { BenchRow } from './bench-row.ts';

const rowCount = 1_000_000;
const text = 'For measuring only.';
const table = defineTable({
  name: 'bench',
  text,
  columns: [
    { name: 'trial', type: 'string', required: true, text },
    { name: 'room', type: 'string', required: true, text },
    { name: 'phone', type: 'string', required: true, text },
    { name: 'app', type: 'string', required: true, text },
    { name: 'slot', type: 'string', required: true, text },
    { name: 'surface', type: 'string', levels: ['feed', 'search-hint'], required: true, text },
    { name: 'title', type: 'string', text },
    { name: 'hit', type: 'boolean', text },
    { name: 'rank', type: 'integer', text },
    { name: 'level_db', type: 'number', text },
  ],
  primaryKey: [],
  foreignKeys: [],
});

function rowAt(index: number): Row<typeof table> {
  return {
    trial: `lab-b${index % 97}-s5.1.p${index % 8}.eleme`,
    room: 'lab',
    phone: `p${index % 8}`,
    app: 'eleme',
    slot: `lab-b${index % 97}-s5`,
    surface: 'feed',
    title: index % 10 === 0 ? '老灶火锅, "天河店"' : '老灶火锅(天河店)',
    hit: index % 3 === 0,
    rank: index % 20,
    level_db: index / 7,
  };
}

function* tableRows(count: number): Generator<Row<typeof table>> {
  for (let index = 0; index < count; index += 1) yield rowAt(index);
}

async function writeBare(path: string, count: number): Promise<void> {
  const records = stringify({
    header: true,
    columns: table.columns.map((column) => column.name),
    cast: { boolean: (value) => (value ? 'TRUE' : 'FALSE') },
  });
  const written = pipeline(records, createWriteStream(path));
  for (const row of tableRows(count)) if (!records.write(row)) await once(records, 'drain');
  records.end();
  await written;
}

async function rateOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((rowCount / (performance.now() - start)) * 1000);
}

async function inFolder<T>(use: (path: (name: string) => string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'overheard-bench-'));
  return use((name) => join(folder, name)).finally(() => {
    rmSync(folder, { recursive: true });
  });
}

/** Highest use of the heap while `count` rows are written, over the use at their beginning, in MB. */
async function heapGrowthMb(path: string, count: number): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let highest = before;
  function* watched(): Generator<Row<typeof table>> {
    for (let index = 0; index < count; index += 1) {
      if (index % 100_000 === 99_999) {
        globalThis.gc?.();
        highest = Math.max(highest, process.memoryUsage().heapUsed);
      }
      yield rowAt(index);
    }
  }
  await writeTable(path, table, watched());
  return Math.round((highest - before) / 1e5) / 10;
}

export const rows: readonly BenchRow[] = [
  {
    name: '1 M checked rows x 10 columns written as CSV',
    unit: 'rows/s',
    target: '>= 0.8 of bare csv-stringify',
    measure: () =>
      inFolder(async (path) => {
        // In turn, and the better of two: other work on the machine must not fall on one of them alone.
        let peer = 0;
        let value = 0;
        for (let round = 0; round < 2; round += 1) {
          peer = Math.max(peer, await rateOf(() => writeBare(path('bare.csv'), rowCount)));
          value = Math.max(
            value,
            await rateOf(() => writeTable(path('table.csv'), table, tableRows(rowCount))),
          );
        }
        return { value, peer: { name: 'csv-stringify, unchecked', value: peer }, ratio: value / peer };
      }),
  },
  {
    name: 'growth of the heap while 1 M rows are written',
    unit: 'MB',
    target: '<= 20 MB',
    measure: () =>
      inFolder(async (path) => ({
        value: await heapGrowthMb(path('table.csv'), rowCount),
      })),
  },
  {
    name: '1 M rows x 10 columns read and checked',
    unit: 'rows/s',
    measure: () =>
      inFolder(async (path) => {
        await writeTable(path('table.csv'), table, tableRows(rowCount));
        let count = 0;
        const value = await rateOf(async () => {
          for await (const row of readTable(path('table.csv'), table)) count += row.room === 'lab' ? 1 : 0;
        });
        if (count !== rowCount) throw new Error(`${count} rows were read; expected ${rowCount}`);
        return { value };
      }),
  },
];
