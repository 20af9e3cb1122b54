import { join } from 'node:path';
import { findAdapter } from '../apps/index.ts';
import type { Clock } from '../core/clock.ts';
import { foldRunState } from '../dispatch/run-state.ts';
import type { JournalEvent } from '../journal/event.ts';
import { EvidenceStore } from '../journal/evidence.ts';
import { Journal } from '../journal/journal.ts';
import { readJournal } from '../journal/read-journal.ts';
import { toRunEvent } from '../journal/run-event.ts';
import { writeFileDurably } from '../journal/write-file.ts';
import { readKey } from '../plan/key.ts';
import type { SealedPlan } from '../plan/read-plan.ts';
import { record } from '../run/record.ts';
import { recover } from '../run/recover.ts';
import { runPlan, type RunEnd } from '../run/run-plan.ts';
import type { CheckRecording } from '../run/tools.ts';
import type { Stimulus } from '../sound/stimulus-library.ts';
import type { Equipment } from './equipment.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';
import { partVersions } from './version.ts';

/** A sealed plan and what it is played with. */
export interface Play {
  readonly run: string;
  readonly folder: string;
  readonly sealed: SealedPlan;
  readonly stimuli: readonly Stimulus[];
  readonly equipment: Equipment;
  readonly worldName: string;
  readonly checkRecording: CheckRecording;
  readonly clock: Clock;
  readonly terminal: Terminal;
}

/** Plays, or goes on with, a sealed plan. The journal is closed and the summary written whatever happens. */
export async function playRun(play: Play): Promise<RunEnd> {
  const { folder, sealed, clock, terminal } = play;
  const key = await readKey(folder, sealed.plan);
  const past = await pastOf(folder);
  const journal = await Journal.open({ folder, planHash: sealed.sha256, clock, signal: terminal.signal });
  try {
    await beginOrResume(play, journal, past);
    return await runPlan({
      key,
      rooms: play.equipment.rooms.filter(({ id }) => sealed.plan.rooms.some((room) => room.id === id)),
      tools: {
        plan: sealed.plan,
        adapters: sealed.plan.experiment.apps.map(findAdapter),
        stimuli: new Map(play.stimuli.map((stimulus) => [stimulus.id, stimulus])),
        journal,
        evidence: new EvidenceStore(folder),
        clock,
        checkRecording: play.checkRecording,
        onProgress: showProgress(terminal, { experiment: sealed.plan.name }),
      },
      past: await pastOf(folder),
      signal: terminal.signal,
    });
  } finally {
    await journal.close();
    await writeSummary(play, journal);
  }
}

async function pastOf(folder: string): Promise<JournalEvent[]> {
  try {
    return await readJournal(folder);
  } catch {
    return [];
  }
}

async function beginOrResume(play: Play, journal: Journal, past: readonly JournalEvent[]): Promise<void> {
  const events = past.flatMap(({ type, data }) => toRunEvent(type, data) ?? []);
  const versions = partVersions();
  if (events.some(({ type }) => type === 'run.started')) {
    await record(journal, 'run.resumed', { versions });
    await recover(journal, foldRunState(events));
    return;
  }
  const simulated = play.sealed.plan.rooms.some(({ kind }) => kind === 'virtual');
  const world = simulated ? { world: play.worldName } : {};
  await record(journal, 'run.started', { run: play.run, simulated, ...world, versions });
}

/** summary.json: how the run stands, and the journal's head, so that lines cut off its end are seen. */
async function writeSummary({ run, folder, sealed }: Play, journal: Journal): Promise<void> {
  const events = (await readJournal(folder)).flatMap(({ type, data }) => toRunEvent(type, data) ?? []);
  const state = foldRunState(events);
  const summary = {
    format: 'overheard/summary@1',
    run,
    experiment: sealed.plan.name,
    isComplete: state.ended === 'settled',
    ended: state.ended ?? 'died',
    completedSlots: state.completedSlots.size,
    voidedBlocks: state.voidedBlocks.size,
    planSha256: sealed.sha256,
    journalHead: journal.head,
  };
  await writeFileDurably(join(folder, 'summary.json'), `${JSON.stringify(summary, undefined, 2)}\n`);
}
