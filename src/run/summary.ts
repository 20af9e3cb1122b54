import { join } from 'node:path';
import type { RunState } from '../dispatch/state-shape.ts';
import type { JournalHead } from '../journal/chain/event.ts';
import { summaryFile, summaryFormat } from '../journal/chain/published-head.ts';
import { writeFileDurably } from '../host/write-file.ts';
import type { SealedPlan } from '../plan/seal/read-plan.ts';

/** Writes summary.json: how the run stands, and the journal's head, so that lines cut off its end are seen. */
export async function writeSummary(
  folder: string,
  run: {
    readonly name: string;
    readonly sealed: SealedPlan;
    readonly state: RunState;
    /** An event that is on disk. */
    readonly head: JournalHead;
  },
): Promise<void> {
  const { name, sealed, state, head } = run;
  const summary = {
    format: summaryFormat,
    run: name,
    experiment: sealed.plan.name,
    isComplete: state.ended === 'settled',
    ended: state.ended ?? 'not-ended',
    completedSlots: state.completedSlots.size,
    voidedBlocks: state.voidedBlocks.size,
    planSha256: sealed.sha256,
    journalHead: head,
  };
  await writeFileDurably(join(folder, summaryFile), `${JSON.stringify(summary, undefined, 2)}\n`);
}
