import { findAdapter } from '../apps/index.ts';
import type { Clock } from '../core/clock.ts';
import { EvidenceStore } from '../journal/evidence/evidence.ts';
import type { SealedPlan } from '../plan/seal/read-plan.ts';
import { followJournal } from '../run/open/follow-journal.ts';
import { watchHoldFile } from '../run/hold/hold-file.ts';
import { openRun, type OpenRun } from '../run/open/open-run.ts';
import { record } from '../run/record.ts';
import { recover } from '../run/open/recover.ts';
import { restPhones } from '../run/open/rest-phones.ts';
import type { RunEnd } from '../run/run-order.ts';
import { runPlan } from '../run/run-plan.ts';
import { writeSummary } from '../run/summary.ts';
import type { CheckRecording, KeepAudio, RunTools } from '../run/tools.ts';
import { RunsBeside } from '../run/gates/runs-beside.ts';
import type { Stimulus } from '../sound/stimuli/stimulus-library.ts';
import type { Equipment } from './equipment/equipment.ts';
import { showProgress } from '../cli/show-progress.ts';
import type { Terminal } from '../cli/terminal.ts';

/** A sealed plan and what it is played with. */
export interface Play {
  readonly run: string;
  readonly folder: string;
  readonly sealed: SealedPlan;
  /** The run, when it was opened before the equipment; owned from here on. */
  readonly opened?: OpenRun;
  readonly stimuli: readonly Stimulus[];
  readonly equipment: Pick<Equipment, 'rooms'>;
  readonly worldName: string;
  /** Of the parts that touch the phones; they go into the journal. */
  readonly versions: Readonly<Record<string, string>>;
  readonly checkRecording: CheckRecording;
  readonly keepAudio?: KeepAudio;
  readonly clock: Clock;
  readonly terminal: Terminal;
}

/** Plays, or goes on with, a sealed plan. The journal is closed and the summary written whatever happens. */
export async function playRun(play: Play): Promise<RunEnd> {
  const { folder, sealed, clock, terminal } = play;
  const { signal } = terminal;
  const opened = play.opened ?? (await openRun({ folder, sealed, clock, signal }));
  const { journal, dispatcher } = opened;
  const summarise = (): Promise<void> =>
    writeSummary(folder, { name: play.run, sealed, state: dispatcher.state, head: journal.head });
  try {
    const end = await playOpen(play, opened, summarise);
    await journal.close();
    await summarise();
    return end;
  } catch (thrown) {
    await journal.close();
    // What stopped the run matters more than a summary that could not be written, which is often the same.
    await summarise().catch(() => {});
    throw thrown;
  }
}

async function playOpen(play: Play, opened: OpenRun, summarise: () => Promise<void>): Promise<RunEnd> {
  const { folder, sealed, terminal } = play;
  const { key, journal, dispatcher } = opened;
  const { plan } = sealed;
  const tools: RunTools = {
    plan,
    adapters: plan.experiment.apps.map(findAdapter),
    stimuli: new Map(play.stimuli.map((stimulus) => [stimulus.id, stimulus])),
    journal: followJournal(journal, dispatcher),
    evidence: new EvidenceStore(folder),
    clock: play.clock,
    checkRecording: play.checkRecording,
    ...(play.keepAudio === undefined ? {} : { keepAudio: play.keepAudio }),
    onProgress: showProgress(terminal, { experiment: plan.name }),
  };
  const rooms = play.equipment.rooms.filter(({ id }) => plan.rooms.some((room) => room.id === id));
  const holdSwitch = watchHoldFile(folder);
  try {
    await beginOrResume(play, tools, opened);
    await summarise();
    const { signal } = terminal;
    const runsBeside = new RunsBeside(folder, plan, play.clock);
    const order = { key, rooms, tools, dispatcher, holdSwitch, runsBeside };
    return await runPlan({ ...order, signal, onSlotEnd: summarise });
  } finally {
    holdSwitch.close();
  }
}

async function beginOrResume(play: Play, tools: RunTools, { dispatcher }: OpenRun): Promise<void> {
  const { journal, plan } = tools;
  const { versions } = play;
  if (dispatcher.state.hasStarted) {
    await record(journal, 'run.resumed', { versions });
    await recover(journal, plan, dispatcher.state);
    await Promise.all(play.equipment.rooms.map((room) => restPhones(room, tools)));
    return;
  }
  const simulated = plan.rooms.some(({ kind }) => kind === 'virtual');
  const world = simulated ? { world: play.worldName } : {};
  const channels = Object.fromEntries(
    play.equipment.rooms.map(({ id, loudspeaker }) => [id, loudspeaker.channel]),
  );
  await record(journal, 'run.started', { run: play.run, simulated, ...world, channels, versions });
}
