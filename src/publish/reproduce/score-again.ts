import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { OutcomeCollector } from '../../analyse/table/collect-outcomes.ts';
import { readFields } from '../../columns/read-fields.ts';
import { outcomes } from '../../columns/tables/outcomes.ts';
import type { Dataset } from '../dataset.ts';
import { fingerprintFile } from '../dataset-files.ts';
import { RowComparison, type PublishedFields } from './compare-rows.ts';
import type { Differences } from './differences.ts';
import { rescore } from './rescore.ts';
import { unreadable } from './unreadable.ts';

/** Scores the observations of a dataset again, collects the outcomes and compares them with those that were published. */
export async function scoreAgain(
  dataset: Dataset,
  differences: Differences,
): Promise<{ readonly collector: OutcomeCollector; readonly rows: number }> {
  const path = dataset.tableAt('outcomes');
  const columns = outcomes.columns.map(({ name }) => name);
  const collector = new OutcomeCollector(`${basename(path)}, recomputed`);
  collector.add(columns, 1);
  const hash = createHash('sha256');
  let text = lineOf(columns);
  let rows = 0;
  const scoring = rescore(dataset, (fields) => {
    rows += 1;
    collector.add(fields, rows + 1);
    text += lineOf(fields);
  });
  for await (const _ of scoring) {
    hash.update(text);
    text = '';
  }
  const published = await fingerprintFile(dirname(path), basename(path)).catch((cause: unknown) => {
    throw unreadable(path, 'the outcomes', cause);
  });
  // Row by row only where there is something to find: a dataset that is as it was has the very same bytes.
  if (published.sha256 !== hash.digest('hex')) await compareOutcomes(dataset, columns, differences);
  return { collector, rows };
}

/** A row as the writer of tables writes it. */
function lineOf(fields: readonly string[]): string {
  const line = fields.join(',');
  const isPlain = !line.includes('"') && !line.includes('\n') && !line.includes('\r');
  if (isPlain && fields.every((field) => !field.includes(','))) return `${line}\n`;
  return `${fields.map((field) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\n`;
}

async function compareOutcomes(
  dataset: Dataset,
  columns: readonly string[],
  differences: Differences,
): Promise<void> {
  const path = dataset.tableAt('outcomes');
  const comparison = new RowComparison({
    file: basename(path),
    columns,
    key: outcomes.primaryKey,
    differences,
  });
  const published = publishedRows(path, columns);
  let rows: (readonly string[])[] = [];
  for await (const _ of rescore(dataset, (fields) => rows.push(fields.slice()))) {
    comparison.takeRecomputed(rows);
    rows = [];
    while (comparison.publishedAhead < 0) {
      const next = await published.next();
      if (next.done === true) break;
      comparison.takePublished(next.value);
    }
  }
  for await (const rest of published) comparison.takePublished(rest);
  comparison.finish();
}

/** The rows of a published table with its columns in the order in which this version has them; undefined for new ones. */
async function* publishedRows(
  path: string,
  columns: readonly string[],
): AsyncGenerator<readonly PublishedFields[]> {
  let order: readonly number[] | undefined;
  for await (const rows of readFields(path)) {
    const [header] = order === undefined ? rows : [];
    order ??= columns.map((name) => header?.cells.indexOf(name) ?? -1);
    const places = order;
    const below = header === undefined ? rows : rows.slice(1);
    yield below.map(({ cells }) => places.map((from) => cells[from]));
  }
}
