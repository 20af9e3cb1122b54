import { analyseRun } from '../analyse/analyse-run.ts';
import type { Clock } from '../core/clock.ts';
import { partVersions } from '../host/version.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { readRecord } from '../record/read-record.ts';
import { writeReport } from '../report/write-report.ts';
import type { RunEnd } from '../run/play-plan.ts';
import { scoreRun } from '../score/score-run.ts';
import { startStimulusCheck } from '../sound/check/stimulus-check.ts';
import { hostVersions } from './doctor/host-versions.ts';
import type { Equipment } from './equipment/equipment.ts';
import { keepAudioIn } from './kept-audio/keep-audio.ts';
import type { Tell } from './news.ts';
import { playRun } from './play-run.ts';
import type { SealedRun } from './seal-run.ts';

/** What came of a study; `run --json` prints it. */
export interface FinishedStudy {
  readonly run: string;
  readonly verdicts: Readonly<Record<string, { readonly kind: string; readonly sentence: string }>>;
  readonly isComplete: boolean;
  readonly isSimulated: boolean;
  readonly report: string;
}

/** What all studies of a command are played with. */
interface StudySetting {
  readonly equipment: Equipment;
  readonly worldName: string;
  /** Recordings stay in the run's folder, in `audio/`. */
  readonly keepsAudio: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Plays a sealed run, then scores, analyses and reports it, also when it was held before its end. */
export async function playStudy(sealed: SealedRun, setting: StudySetting): Promise<FinishedStudy> {
  const { tell } = setting;
  const { run, folder } = sealed;
  const { plan } = sealed.sealed;
  const isSimulated = plan.rooms.some(({ kind }) => kind === 'virtual');
  tell({ kind: 'playing', run, experiment: plan.name, folder, isSimulated });
  const end = await play(sealed, setting);
  tell({ kind: 'judging' });
  const record = await readRecord(folder, (await readPlan(folder)).sha256);
  await scoreRun(folder, record);
  const analysis = await analyseRun(folder, record);
  const report = await writeReport(folder, record);
  tell({ kind: 'judged', isSimulated, analysis, report });
  const verdicts = Object.fromEntries(
    Object.entries(analysis.apps).map(([app, { verdict }]) => [
      app,
      { kind: verdict.kind, sentence: verdict.sentence },
    ]),
  );
  return { run, verdicts, isComplete: end.kind === 'settled', isSimulated, report };
}

/** Plays with a checker of recordings in a thread of its own, so that polling goes on while it computes. */
async function play(sealed: SealedRun, setting: StudySetting): Promise<RunEnd> {
  const { clock, equipment, keepsAudio, signal, tell, worldName } = setting;
  const { rooms } = equipment;
  const stimulusCheck = startStimulusCheck(sealed.stimuli);
  const retentions = rooms.flatMap(({ microphone }) => microphone.retention ?? []);
  try {
    return await playRun(sealed, {
      rooms,
      worldName,
      versions: { ...partVersions(), ...(await hostVersions()) },
      checkRecording: stimulusCheck.check,
      ...(keepsAudio ? { keepAudio: keepAudioIn(sealed.folder, { retentions, clock }) } : {}),
      clock,
      signal,
      tell,
    });
  } finally {
    await stimulusCheck.close();
  }
}
