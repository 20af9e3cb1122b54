import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf, OverheardError } from '../core/error.ts';
import { analyseRun } from '../analyse/analyse-run.ts';
import type { Analysis } from '../analyse/analysis.ts';
import { writeFileDurably } from '../host/write-file.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { readRecord, type ReadRecord } from '../record/read-record.ts';
import { scoreRun } from '../score/score-run.ts';
import { compareValues } from './reproduce/differences.ts';
import type { RenamedRun } from './pseudonymise-run.ts';

/**
 * Scores and analyses a copy of a run from plan, key and journal alone, and refuses tables or an analysis in the run's
 * folder that are not what these give: somebody changed them, or an older version made them. Throws `broken-seal`.
 */
export async function refuseEditedRun(runFolder: string, scratch: string): Promise<void> {
  await mkdir(scratch, { recursive: true });
  for (const name of ['plan.json', 'key.json', 'journal.ndjson']) {
    await copyFile(join(runFolder, name), join(scratch, name));
  }
  await scoreAndAnalyse(scratch);
  for (const name of ['trials.csv', 'observations.csv', 'outcomes.csv']) {
    const [found, expected] = await Promise.all(
      [runFolder, scratch].map((folder) => readLines(join(folder, name))),
    );
    const line = expected!.findIndex((text, index) => text !== found![index]);
    if (line === -1 && found!.length === expected!.length) continue;
    const at = line === -1 ? expected!.length : line;
    throw edited(`${name} line ${at + 1} is not what plan, key and journal give`, 'score');
  }
  const [found, expected] = await Promise.all(
    [runFolder, scratch].map((folder) => readJson(join(folder, 'analysis.json'))),
  );
  compareValues(found, expected, {
    found: (place) => {
      throw edited(`analysis.json, ${place || 'the whole'} is not what the outcomes give`, 'analyse');
    },
  });
}

async function readLines(path: string): Promise<readonly string[]> {
  return (await readFile(path, 'utf8').catch(() => '')).split('\n');
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw edited(`${basename(path)} is not JSON (${messageOf(cause)})`, 'analyse');
  }
}

function edited(what: string, stage: string): OverheardError {
  return new OverheardError('broken-seal', `${what}; expected it as it was computed.`, {
    hint: `Type \`overheard ${stage} <run>\` to compute them again, then publish.`,
  });
}

/** A run that was scored and analysed, and what its journal says. */
export interface DerivedRun {
  readonly record: ReadRecord;
  readonly analysis: Analysis;
}

/** Writes a renamed run into a folder of its own, and scores and analyses it there. */
export async function deriveRenamed(run: RenamedRun, folder: string): Promise<DerivedRun> {
  await mkdir(folder, { recursive: true });
  await writeFileDurably(join(folder, 'plan.json'), run.planText);
  await writeFileDurably(join(folder, 'key.json'), run.keyText, { mode: 0o600 });
  await writeFileDurably(join(folder, 'journal.ndjson'), `${run.journalLines.join('\n')}\n`);
  return scoreAndAnalyse(folder);
}

async function scoreAndAnalyse(folder: string): Promise<DerivedRun> {
  const record = await readRecord(folder, (await readPlan(folder)).sha256);
  await scoreRun(folder, record);
  return { record, analysis: await analyseRun(folder, record) };
}
