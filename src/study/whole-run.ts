import { analyseRun } from '../analyse/analyse-run.ts';
import type { Clock } from '../core/clock.ts';
import { writeReport } from '../report/write-report.ts';
import { scoreRun } from '../score/score-run.ts';
import { startStimulusCheck } from '../sound/check/stimulus-check.ts';
import type { RunEnd } from '../run/run-plan.ts';
import type { Equipment } from './equipment/equipment.ts';
import { hostVersions } from './doctor/host-versions.ts';
import { keepAudioIn } from './keep-audio.ts';
import { playRun } from './play-run.ts';
import { printVerdicts } from '../cli/print-verdicts.ts';
import type { SealedRun } from './seal-run.ts';
import type { Terminal } from '../cli/terminal.ts';
import { partVersions } from '../host/version.ts';

/** What `run --json` prints of one experiment. */
export interface FinishedRun {
  readonly run: string;
  readonly verdicts: Readonly<Record<string, { readonly kind: string; readonly sentence: string }>>;
  readonly isComplete: boolean;
  readonly isSimulated: boolean;
  readonly report: string;
}

/** What all runs of a command share. */
interface Surroundings {
  readonly equipment: Equipment;
  readonly worldName: string;
  readonly clock: Clock;
  readonly terminal: Terminal;
  /** Print nothing on stdout. */
  readonly isQuiet: boolean | undefined;
  /** Recordings stay in the run's folder, in `audio/`. */
  readonly keepsAudio?: boolean;
}

/** Plays a sealed run, then scores, analyses and reports it, also when it was held before its end. */
export async function wholeRun(sealed: SealedRun, surroundings: Surroundings): Promise<FinishedRun> {
  const { terminal, isQuiet } = surroundings;
  const { run, folder } = sealed;
  const isSimulated = sealed.sealed.plan.rooms.some(({ kind }) => kind === 'virtual');
  terminal.err(`${isSimulated ? 'SIMULATED run' : 'Run'} ${run} in ${folder}\n`);
  const end = await play(sealed, surroundings);
  terminal.err('Scoring, analysing, reporting …\n');
  await scoreRun(folder);
  const analysis = await analyseRun(folder);
  const report = await writeReport(folder);
  if (!isQuiet) {
    if (isSimulated)
      terminal.out('SIMULATED: virtual phones in a virtual room; nothing here is about a real app.\n');
    printVerdicts(terminal, analysis);
    terminal.out(`Report: ${report}\n`);
  }
  const verdicts = Object.fromEntries(
    Object.entries(analysis.apps).map(([app, { verdict }]) => [
      app,
      { kind: verdict.kind, sentence: verdict.sentence },
    ]),
  );
  return { run, verdicts, isComplete: end.kind === 'settled', isSimulated, report };
}

/** Plays with a checker of recordings in a thread of its own, so that polling goes on while it computes. */
async function play(
  sealed: SealedRun,
  { equipment, worldName, clock, terminal, keepsAudio }: Surroundings,
): Promise<RunEnd> {
  const stimulusCheck = startStimulusCheck(sealed.stimuli);
  const retentions = equipment.rooms.flatMap(({ microphone }) => microphone.retention ?? []);
  try {
    return await playRun({
      ...sealed,
      equipment,
      worldName,
      versions: { ...partVersions(), ...(await hostVersions()) },
      checkRecording: stimulusCheck.check,
      ...(keepsAudio ? { keepAudio: keepAudioIn(sealed.folder, { retentions, clock }) } : {}),
      clock,
      terminal,
    });
  } finally {
    await stimulusCheck.close();
  }
}
