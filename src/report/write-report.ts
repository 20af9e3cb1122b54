import { basename, join, resolve } from 'node:path';
import { foldRunState } from '../dispatch/run-state.ts';
import { countSlotsDone } from '../dispatch/next-slot.ts';
import type { RunEvent } from '../journal/run-event.ts';
import { writeFileDurably } from '../host/write-file.ts';
import { readRecord } from '../record/read-record.ts';
import type { RunRecord } from '../record/run-record.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { readAnalysis } from './analysis-file.ts';
import { reportPage } from './page.ts';
import type { RunCounts } from './report-content.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * Writes report.html of an analysed run and returns its path. Throws `not-a-run` when a stage is missing. The journal is not
 * read again where its record is given.
 */
export async function writeReport(folder: string, known?: RunRecord): Promise<string> {
  const { plan, sha256 } = await readPlan(folder);
  const analysis = await readAnalysis(folder);
  const record = known ?? (await readRecord(folder, sha256));
  const page = reportPage({
    run: basename(resolve(folder)),
    plan,
    planSha256: sha256,
    analysis,
    counts: countRun(
      plan,
      record.events.map(({ event }) => event),
    ),
    isSimulated: plan.rooms.some(({ kind }) => kind === 'virtual'),
  });
  const path = join(folder, 'report.html');
  await writeFileDurably(path, page);
  return path;
}

function countRun(plan: Plan, events: readonly RunEvent[]): RunCounts {
  const state = foldRunState(events);
  const { done, total } = countSlotsDone(plan, state);
  const trials = events.flatMap((event) => (event.type === 'trial.ended' ? [event.data] : []));
  return {
    completedSlots: done,
    plannedSlots: total,
    voidedBlocks: state.voidedBlocks.size,
    trials: trials.length,
    missingTrials: trials.filter(({ status }) => status !== 'observed').length,
  };
}
