import { findAdapters } from '../apps/index.ts';
import type { Clock } from '../core/clock.ts';
import { EvidenceStore } from '../journal/evidence/evidence.ts';
import { RunsBeside } from '../run/gates/runs-beside.ts';
import { watchHoldFile } from '../run/hold/hold-file.ts';
import { openToPlay } from '../run/open/open-run.ts';
import { recover } from '../run/open/recover.ts';
import { restPhones } from '../run/open/rest-phones.ts';
import { PastReadings } from '../run/past-readings.ts';
import { playPlan, type RunEnd } from '../run/play-plan.ts';
import { record } from '../run/record.ts';
import { writeSummary } from '../run/summary.ts';
import type { CheckRecording, EquippedRoom, RunTools } from '../run/tools.ts';
import type { Equipment } from './equipment/equipment.ts';
import { putBackPhones, recordFound } from './borrow/put-back-phones.ts';
import { keepAudioIn } from './kept-audio/keep-audio.ts';
import type { Tell } from './news.ts';
import type { ResumedRun } from './resume-run.ts';
import type { SealedRun } from './seal-run.ts';

/** Everything that sealed runs are played with. */
export interface RunSetting {
  readonly rooms: readonly EquippedRoom[];
  /** The phones as they were found; they are put back at the end. */
  readonly borrowed: Equipment['borrowed'];
  /** No other run follows on the same phones. */
  readonly isLast: boolean;
  readonly worldName: string;
  /** Of the parts that touch the phones; they go into the journal. */
  readonly versions: Readonly<Record<string, string>>;
  readonly checkRecording: CheckRecording;
  /** Recordings stay in the run's folder, in `audio/`. */
  readonly keepsAudio: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Plays, or goes on with, a sealed run. The journal is closed and the summary written whatever happens. */
export async function playRun(
  run: SealedRun & Partial<Pick<ResumedRun, 'opened'>>,
  setting: RunSetting,
): Promise<RunEnd> {
  const { folder, sealed } = run;
  const { clock, signal } = setting;
  const opened = run.opened ?? (await openToPlay({ folder, sealed, clock, signal }));
  const { journal, dispatcher } = opened;
  const summarise = async (): Promise<void> =>
    writeSummary(folder, { name: run.run, sealed, state: await dispatcher.state(), head: journal.head });
  try {
    const end = await playOpen({ ...run, opened }, setting, summarise);
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

async function playOpen(
  run: SealedRun & Pick<ResumedRun, 'opened'>,
  setting: RunSetting,
  summarise: () => Promise<void>,
): Promise<RunEnd> {
  const { folder, opened, sealed } = run;
  const { plan } = sealed;
  const { clock, signal, tell } = setting;
  const retentions = setting.rooms.flatMap(({ microphone }) => microphone.retention ?? []);
  const tools: Omit<RunTools, 'journal'> = {
    plan,
    adapters: plan.experiment.apps.flatMap(findAdapters),
    stimuli: new Map(run.stimuli.map((stimulus) => [stimulus.id, stimulus])),
    evidence: new EvidenceStore(folder),
    clock,
    checkRecording: setting.checkRecording,
    ...(setting.keepsAudio ? { keepAudio: keepAudioIn(folder, { retentions, clock }) } : {}),
    past: new PastReadings(),
    onProgress: (progress) => tell({ kind: 'progress', progress }),
  };
  const rooms = setting.rooms.filter(({ id }) => plan.rooms.some((room) => room.id === id));
  const holdSwitch = watchHoldFile(folder);
  try {
    await beginOrResume(run, setting);
    await recordFound(run, setting.borrowed);
    await summarise();
    const runsBeside = new RunsBeside(folder, plan, clock);
    const parts = { tools, holdSwitch, runsBeside, signal, onSlotEnd: summarise };
    const end = await playPlan(rooms, { ...opened, ...parts });
    await putBackPhones(run, setting.borrowed, { keepsDriver: !setting.isLast && end.kind === 'settled' });
    return end;
  } catch (thrown) {
    // What ended the run matters more than a journal that cannot be written, which is often the same.
    await putBackPhones(run, setting.borrowed, { keepsDriver: false }).catch(() => {});
    throw thrown;
  } finally {
    holdSwitch.close();
  }
}

async function beginOrResume(
  { run, opened, sealed: { plan } }: SealedRun & Pick<ResumedRun, 'opened'>,
  setting: RunSetting,
): Promise<void> {
  const { dispatcher, journal, journalOf } = opened;
  const { rooms, versions, worldName } = setting;
  if ((await dispatcher.state()).hasStarted) {
    await record(journal, 'run.resumed', { versions });
    await recover(plan, opened);
    await Promise.all(rooms.map((room) => restPhones(room, { journal: journalOf(room.id) })));
    return;
  }
  const simulated = plan.rooms.some(({ kind }) => kind === 'virtual');
  const world = simulated ? { world: worldName } : {};
  const channels = Object.fromEntries(rooms.map(({ id, loudspeaker }) => [id, loudspeaker.channel]));
  await record(journal, 'run.started', { run, simulated, ...world, channels, versions });
}
