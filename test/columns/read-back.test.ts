import assert from 'node:assert/strict';
import { writeTable } from '../../src/columns/write-table.ts';
import { observations } from '../../src/columns/tables/observations.ts';
import { printedBy } from '../made-up/other-program.ts';
import { awkwardRows } from './awkward-rows.ts';
import { temporaryFolder } from './temporary-folder.ts';

const python = `
import csv, json, sys
with open(sys.argv[1], encoding='utf-8', newline='') as file:
    print(json.dumps(list(csv.DictReader(file))))
`;

/** Prints rows, type of is_ad, count of TRUE, FALSE and missing, and the titles as hexadecimal UTF-8. */
const rScript = `
path <- commandArgs(trailingOnly = TRUE)[1]
d <- read.csv(path, encoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE)
cat(nrow(d), class(d$is_ad), class(d$rank), sum(d$is_ad, na.rm = TRUE), sum(!d$is_ad, na.rm = TRUE), sum(is.na(d$is_ad)), sum(is.na(d$lines)), "\\n")
for (title in d$title) cat(paste(format(charToRaw(enc2utf8(title))), collapse = ""), "\\n")
`;

describe('a table read by other programs', () => {
  const inFolder = temporaryFolder();
  const path = inFolder;

  it("is the same in Python's csv module", async function () {
    await writeTable(path('observations.csv'), observations, awkwardRows);
    const stdout = await printedBy(this, 'python3', ['-c', python, path('observations.csv')]);
    const rows: Record<string, string>[] = JSON.parse(stdout);
    assert.deepEqual(
      rows.map((row) => row['title']),
      awkwardRows.map((row) => row.title),
    );
    assert.deepEqual(
      rows.map((row) => row['is_ad']),
      awkwardRows.map((row) => ({ true: 'TRUE', false: 'FALSE', undefined: '' })[String(row.is_ad)]),
    );
    assert.deepEqual(
      rows.map((row) => row['lines']),
      awkwardRows.map((row) => row.lines ?? ''),
    );
  });

  it("is the same in R's read.csv, with logical booleans and NA for missing cells", async function () {
    await writeTable(path('observations.csv'), observations, awkwardRows);
    const stdout = await printedBy(this, 'Rscript', ['-e', rScript, path('observations.csv')]);
    const [summary = '', ...titles] = stdout.trimEnd().split('\n');
    const count = (value: boolean | undefined): number =>
      awkwardRows.filter((row) => row.is_ad === value).length;
    const missingLines = awkwardRows.filter((row) => row.lines === undefined).length;
    assert.equal(
      summary.trim(),
      `${awkwardRows.length} logical integer ${count(true)} ${count(false)} ${count(undefined)} ${missingLines}`,
    );
    assert.deepEqual(
      titles.map((line) => Buffer.from(line.trim(), 'hex').toString('utf8')),
      // R reads a carriage return as a line feed, also between quotes.
      awkwardRows.map((row) => row.title?.replace('\r', '\n')),
    );
  });
});
