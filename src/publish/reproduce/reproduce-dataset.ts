import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import { analyseOutcomes } from '../../analyse/analyse-outcomes.ts';
import type { Analysis } from '../../analyse/analysis.ts';
import type { InstrumentFigures } from '../../analyse/instrument/figures-of-instrument.ts';
import { OutcomeCollector } from '../../analyse/table/collect-outcomes.ts';
import { evidenceOfRun } from '../../analyse/verdict/evidence-of-run.ts';
import type { RunEvidence } from '../../analyse/verdict/run-evidence.ts';
import { outcomes } from '../../columns/tables/outcomes.ts';
import { fingerprintMatcher } from '../../score/match/matcher-fingerprint.ts';
import { openDataset, type Dataset } from '../dataset.ts';
import { datasetFiles, fingerprintFile } from '../dataset-files.ts';
import { readFields } from '../../columns/read-fields.ts';
import { RowComparison, type PublishedFields } from './compare-rows.ts';
import { compareValues, Differences, type Difference } from './differences.ts';
import { isPublishedBefore } from './published-before.ts';
import { readJournalBeside } from './read-journal-beside.ts';
import { rescore } from './rescore.ts';

/** Figures that a newer version may have added: details of the answer, and how the instrument did. */
const isAddition = /^(?:overall|apps\.[^.]+)\.details\.|^instrument$/;

/** A dataset beside its recomputation. */
export interface Reproduction {
  readonly run: string;
  readonly isSimulated: boolean;
  readonly outcomes: number;
  /** Numbers and words of analysis.json that were compared. */
  readonly figures: number;
  readonly isSame: boolean;
  /** Whether this version matches titles by the very rule that was sealed with the plan. */
  readonly isSealedMatcher: boolean;
  readonly differenceCount: number;
  /** The first differences. */
  readonly differences: readonly Difference[];
  readonly analysis: Analysis;
}

/** Needed for datasets of older versions. */
interface ReproduceOptions {
  /** The version at work. A dataset of an older one may lack figures among the details; without it none may be lacking. */
  readonly version?: string;
}

/**
 * Scores the observations of a dataset again by the rule of its plan, analyses the outcomes again, and compares both
 * with what was published. Needs nothing but the folder. Throws `bad-input` where a file is damaged, and as `openDataset`.
 */
export async function reproduceDataset(
  folder: string,
  { version }: ReproduceOptions = {},
): Promise<Reproduction> {
  const dataset = await openDataset(folder);
  const differences = new Differences();
  // Unpacking the journal keeps another core busy meanwhile.
  const [{ collector, rows }, { evidence, instrument }] = await Promise.all([
    scoreAgain(dataset, differences),
    readEvidence(dataset),
  ]);
  const answer = analyseOutcomes(collector.finish({ mayBeEmpty: true }), { evidence });
  const analysis = { ...answer, instrument };
  const isOlder = version !== undefined && (await isPublishedBefore(folder, version));
  const figures = compareValues(await readPublished(folder), JSON.parse(JSON.stringify(analysis)), {
    found: (place, published, recomputed) =>
      differences.add({ file: datasetFiles.analysis, place, published, recomputed }),
    mayLack: (place) => isOlder && isAddition.test(place),
  });
  return {
    run: dataset.description.run,
    isSimulated: dataset.description.phoneKind === 'virtual',
    outcomes: rows,
    figures,
    isSame: differences.count === 0 && figures > 0,
    isSealedMatcher: [null, fingerprintMatcher()].includes(dataset.plan.matcherSha256),
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

async function readEvidence(
  dataset: Dataset,
): Promise<{ readonly evidence: RunEvidence; readonly instrument: InstrumentFigures }> {
  const { folder, plan, planSha256, key } = dataset;
  const path = join(folder, datasetFiles.journal);
  const { course, instrument, fault } = await readJournalBeside({ path, planSha256 });
  const evidence = evidenceOfRun({ plan, key, course, isJournalWhole: fault === undefined });
  return { evidence, instrument };
}

async function readPublished(folder: string): Promise<unknown> {
  const path = join(folder, datasetFiles.analysis);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw unreadable(path, 'an analysis', cause);
  }
}

function unreadable(path: string, expected: string, cause: unknown): OverheardError {
  return new OverheardError(
    'bad-input',
    `${path}: cannot be read (${messageOf(cause)}); expected ${expected}.`,
    { hint: 'Take the dataset again from where it was published.', cause },
  );
}
