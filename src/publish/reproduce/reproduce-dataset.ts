import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import { analyseOutcomes } from '../../analyse/analyse-outcomes.ts';
import type { Analysis } from '../../analyse/analysis.ts';
import { OutcomeCollector } from '../../analyse/collect-outcomes.ts';
import { evidenceOfRun } from '../../analyse/evidence-of-run.ts';
import { outcomes } from '../../columns/tables/outcomes.ts';
import { checkSeal } from '../../plan/check-seal.ts';
import { fingerprintMatcher } from '../../score/matcher-fingerprint.ts';
import { openDataset, type Dataset } from '../dataset.ts';
import { datasetFiles } from '../dataset-files.ts';
import { readFields } from '../read-fields.ts';
import { RowComparison } from './compare-rows.ts';
import { compareValues, Differences, type Difference } from './differences.ts';
import { readPublishedJournal } from './read-journal-events.ts';
import { rescore } from './rescore.ts';

/** What came of recomputing a dataset. */
export interface Reproduction {
  readonly run: string;
  readonly isSimulated: boolean;
  readonly outcomes: number;
  /** Numbers and words of analysis.json that were compared. */
  readonly figures: number;
  readonly isSame: boolean;
  readonly differenceCount: number;
  /** The first differences. */
  readonly differences: readonly Difference[];
  readonly analysis: Analysis;
}

/**
 * Scores the observations of a dataset again by the rule of its plan, analyses the outcomes again, and compares both
 * with what was published. Needs nothing but the folder. Throws `broken-seal` when this version's matcher is another
 * than the one the plan was sealed with, `bad-input` where a file is damaged.
 */
export async function reproduceDataset(folder: string): Promise<Reproduction> {
  const dataset = await openDataset(folder);
  checkSeal({ plan: dataset.plan, matcherSha256: fingerprintMatcher() });
  const differences = new Differences();
  const { collector, rows } = await scoreAgain(dataset, differences);
  const analysis = await analyseAgain(dataset, collector);
  const figures = compareValues(
    await readPublished(folder),
    JSON.parse(JSON.stringify(analysis)),
    (place, published, recomputed) =>
      differences.add({ file: datasetFiles.analysis, place, published, recomputed }),
  );
  return {
    run: dataset.description.run,
    isSimulated: dataset.description.phoneKind === 'virtual',
    outcomes: rows,
    figures,
    isSame: differences.count === 0,
    differenceCount: differences.count,
    differences: differences.kept,
    analysis,
  };
}

async function scoreAgain(
  dataset: Dataset,
  differences: Differences,
): Promise<{ readonly collector: OutcomeCollector; readonly rows: number }> {
  const path = dataset.tableAt('outcomes');
  const columns = outcomes.columns.map(({ name }) => name);
  const collector = new OutcomeCollector(`${basename(path)}, recomputed`);
  collector.add(columns, 1);
  const comparison = new RowComparison({
    file: basename(path),
    columns,
    key: outcomes.primaryKey,
    differences,
  });
  const published = publishedRows(path, columns);
  let line = 1;
  for await (const rows of rescore(dataset)) {
    for (const fields of rows) collector.add(fields, (line += 1));
    comparison.takeRecomputed(rows);
    while (comparison.publishedAhead < 0) {
      const next = await published.next();
      if (next.done === true) break;
      comparison.takePublished(next.value);
    }
  }
  for await (const rows of published) comparison.takePublished(rows);
  comparison.finish();
  return { collector, rows: line - 1 };
}

/** The rows of a published table with its columns in the order in which this version has them. */
async function* publishedRows(
  path: string,
  columns: readonly string[],
): AsyncGenerator<readonly (readonly string[])[]> {
  let order: readonly number[] | undefined;
  for await (const rows of readFields(path)) {
    const [header] = order === undefined ? rows : [];
    order ??= columns.map((name) => header?.cells.indexOf(name) ?? -1);
    const isOwnOrder = order.every((from, to) => from === to);
    const below = header === undefined ? rows : rows.slice(1);
    const places = order;
    yield below.map(({ cells }) => (isOwnOrder ? cells : places.map((from) => cells[from] ?? '')));
  }
}

async function analyseAgain(dataset: Dataset, collector: OutcomeCollector): Promise<Analysis> {
  const { folder, plan, planSha256, key } = dataset;
  const { events, fault } = await readPublishedJournal(join(folder, datasetFiles.journal), {
    planSha256,
    types: ['block.voided', 'slot.completed', 'recording.checked', 'phone.read'],
  });
  const evidence = evidenceOfRun({ plan, key, events, isJournalWhole: fault === undefined });
  return analyseOutcomes(collector.finish({ mayBeEmpty: true }), { evidence });
}

async function readPublished(folder: string): Promise<unknown> {
  const path = join(folder, datasetFiles.analysis);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new OverheardError(
      'bad-input',
      `${path}: cannot be read (${messageOf(cause)}); expected an analysis.`,
      {
        hint: 'Take the dataset again from where it was published.',
        cause,
      },
    );
  }
}
