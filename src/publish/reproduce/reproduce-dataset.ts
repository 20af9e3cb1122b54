import { join } from 'node:path';
import { analyseOutcomes } from '../../analyse/analyse-outcomes.ts';
import type { Analysis } from '../../analyse/analysis.ts';
import type { InstrumentFigures } from '../../analyse/instrument/figures-of-instrument.ts';
import { evidenceOfRun } from '../../analyse/evidence/evidence-of-run.ts';
import type { RunEvidence } from '../../analyse/evidence/run-evidence.ts';
import { fingerprintMatcher } from '../../score/match/matcher-fingerprint.ts';
import { openDataset, type Dataset } from '../dataset.ts';
import { datasetFiles } from '../dataset-files.ts';
import { compareValues, Differences, type Difference } from './differences.ts';
import { isPublishedBefore } from './published-before.ts';
import { readJournalBeside } from './read-journal-beside.ts';
import { scoreAgain } from './score-again.ts';
import { readPublishedAnalysis, refuseOtherMethod } from './published-analysis.ts';

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
  const table = collector.finish({ mayBeEmpty: true });
  const published = await readPublishedAnalysis(folder);
  refuseOtherMethod({ folder, method: published.method, outcomes: rows, differences: differences.count });
  const answer = analyseOutcomes(table, { evidence });
  const analysis = { ...answer, instrument };
  const isOlder = version !== undefined && (await isPublishedBefore(folder, version));
  const figures = compareValues(published.analysis, JSON.parse(JSON.stringify(analysis)), {
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

async function readEvidence(
  dataset: Dataset,
): Promise<{ readonly evidence: RunEvidence; readonly instrument: InstrumentFigures }> {
  const { folder, plan, planSha256, key } = dataset;
  const path = join(folder, datasetFiles.journal);
  const { course, instrument, fault } = await readJournalBeside({ path, planSha256 });
  const evidence = evidenceOfRun({ plan, key, course, isJournalWhole: fault === undefined });
  return { evidence, instrument };
}
