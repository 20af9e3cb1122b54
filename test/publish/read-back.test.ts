import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Column, Table } from '../../src/columns/column.ts';
import { readTable } from '../../src/columns/read-table.ts';
import { tables } from '../../src/columns/tables.ts';
import { tablePath } from '../../src/publish/dataset-files.ts';
import { copiesOfOne } from '../made-up/in-folder.ts';
import { printedBy } from '../made-up/other-program.ts';

/** What another program says of a column: its cells that are filled, and of booleans those that are true. */
interface Count {
  readonly filled: number;
  readonly isTrue: number;
}

const python = `
import csv, json, sys
counts, titles = {}, []
for path in sys.argv[1:]:
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            titles += [row['title']] if row.get('title') else []
            for name, cell in row.items():
                count = counts.setdefault(path + ' ' + name, {'filled': 0, 'isTrue': 0})
                count['filled'] += cell != ''
                count['isTrue'] += cell == 'TRUE'
print(json.dumps({'counts': counts, 'titles': titles}))
`;

const rScript = `
for (path in commandArgs(trailingOnly = TRUE)) {
  d <- read.csv(path, encoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE)
  for (name in names(d)) {
    cell <- d[[name]]
    cat(path, name, class(cell)[1], sum(!is.na(cell)), if (is.logical(cell)) sum(cell, na.rm = TRUE) else 0, "\\n", sep = "\\t")
  }
}
`;

const all = Object.values<Table>(tables);
const pathsIn = (dataset: string): string[] =>
  all.map((table) => join(dataset, tablePath('example', table.name)));

/** What this project itself reads, by path and column. */
async function ownCounts(dataset: string): Promise<Map<string, Count & { readonly column: Column }>> {
  const counts = new Map<string, Count & { readonly column: Column }>();
  for (const table of all) {
    const path = join(dataset, tablePath('example', table.name));
    for (const column of table.columns)
      counts.set(`${path} ${column.name}`, { filled: 0, isTrue: 0, column });
    for await (const row of readTable(path, table)) {
      for (const { name } of table.columns) {
        const cell: unknown = Reflect.get(row, name);
        const known = counts.get(`${path} ${name}`)!;
        const filled = known.filled + (cell === undefined ? 0 : 1);
        counts.set(`${path} ${name}`, { ...known, filled, isTrue: known.isTrue + (cell === true ? 1 : 0) });
      }
    }
  }
  return counts;
}

describe('every table of a dataset, read by other programs', () => {
  const inCopy = copiesOfOne();

  it("is the same in Python's csv module", async function () {
    await inCopy(async (dataset) => {
      const stdout = await printedBy(this, 'python3', ['-c', python, ...pathsIn(dataset)]);
      const { counts, titles } = JSON.parse(stdout) as { counts: Record<string, Count>; titles: string[] };
      for (const [place, { filled, isTrue, column }] of await ownCounts(dataset)) {
        const found = counts[place] ?? { filled: 0, isTrue: 0 };
        assert.deepEqual(found, { filled, isTrue: column.type === 'boolean' ? isTrue : 0 }, place);
      }
      assert.ok(titles.includes('=晨光小馆') && titles.includes('老街"面馆"，二店'));
    });
  });

  it("is the same in R's read.csv: logical booleans, numbers as numbers, NA where a cell is missing", async function () {
    await inCopy(async (dataset) => {
      const stdout = await printedBy(this, 'Rscript', ['-e', rScript, ...pathsIn(dataset)]);
      const told = new Map(
        stdout
          .trim()
          .split('\n')
          .map((line) => line.trim().split('\t'))
          .map(([path, name, type, filled, isTrue]) => [`${path} ${name}`, { type, filled, isTrue }]),
      );
      for (const [place, { filled, isTrue, column }] of await ownCounts(dataset)) {
        if (!told.has(place) && filled === 0) continue;
        const found = told.get(place);
        assert.equal(Number(found?.filled), filled, place);
        if (column.type === 'boolean' && filled > 0) {
          assert.equal(found?.type, 'logical', place);
          assert.equal(Number(found?.isTrue), isTrue, place);
        }
        if ((column.type === 'integer' || column.type === 'number') && filled > 0) {
          assert.match(found?.type ?? '', /^(?:integer|numeric)$/, place);
        }
      }
    });
  }).timeout(60_000);
});
