import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OverheardError } from '../core/error.ts';
import { writeFileDurably } from '../host/write-file.ts';
import { checkSeal } from '../plan/seal/check-seal.ts';
import { keyFile, readKey } from '../plan/key.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { readRecord, type ReadRecord } from '../record/read-record.ts';
import { analyseOutcomes } from './analyse-outcomes.ts';
import type { Analysis } from './analysis.ts';
import { instrumentOf } from './instrument/instrument-count.ts';
import { evidenceOfRun } from './evidence/evidence-of-run.ts';
import { labelOutcomes, labelTrials } from './table/join-labels.ts';
import { readOutcomes } from './table/read-outcomes.ts';

/**
 * Analyses a scored run: opens the key, writes the labels into outcomes.csv and trials.csv, and analysis.json beside
 * them. Throws `not-a-run` before `score`, `broken-seal` when plan or key are not those that were sealed. The journal is not
 * read again where its record is given.
 */
export async function analyseRun(folder: string, known?: ReadRecord): Promise<Analysis> {
  const { plan, sha256 } = await readPlan(folder);
  const key = await readKey(folder, plan);
  checkSeal({ plan, keyBytes: await readFile(join(folder, keyFile)) });
  const table = join(folder, 'outcomes.csv');
  await refuseUnscored(table, folder);
  await labelTrials(join(folder, 'trials.csv'), key);
  await labelOutcomes(table, key);
  const { events, course, isWhole } = known ?? (await readRecord(folder, sha256));
  const evidence = evidenceOfRun({ plan, key, course, isJournalWhole: isWhole });
  const answer = analyseOutcomes(await readOutcomes(table, { mayBeEmpty: true }), { evidence });
  const analysis = { ...answer, instrument: instrumentOf(events.map(({ event }) => event)) };
  await writeFileDurably(join(folder, 'analysis.json'), `${JSON.stringify(analysis, undefined, 2)}\n`);
  return analysis;
}

async function refuseUnscored(table: string, folder: string): Promise<void> {
  try {
    await readFile(table);
  } catch (cause) {
    throw new OverheardError('not-a-run', `${table}: is not there; expected the outcomes of a scored run`, {
      hint: `Type \`overheard score ${folder}\` first.`,
      cause,
    });
  }
}
