import { analyseRun } from '../analyse/analyse-run.ts';
import type { Analysis } from '../analyse/analysis.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { readRecord } from '../record/read-record.ts';
import { writeReport } from '../report/write-report.ts';
import { scoreRun } from '../score/score-run.ts';

/** Scores, analyses and reports a run, also one that was held before its end; its journal is read once. */
export async function judgeRun(
  folder: string,
): Promise<{ readonly analysis: Analysis; readonly report: string }> {
  const record = await readRecord(folder, (await readPlan(folder)).sha256);
  await scoreRun(folder, record);
  const analysis = await analyseRun(folder, record);
  const report = await writeReport(folder, record);
  return { analysis, report };
}
