import { OverheardError } from '../../core/error.ts';
import { holdsOf, isSettled } from '../../dispatch/next-slot.ts';
import type { Journal } from '../../journal/journal.ts';
import { askForHold, readHoldFile, removeHoldFile } from './hold-file.ts';
import type { HoldRequest } from './hold-switch.ts';
import { openJournal, readPast, type RunToOpen, type Past } from '../open/open-run.ts';
import { record } from '../record.ts';
import { writeSummary } from '../summary.ts';

/** The answer to a wish to hold a run. `asked`: the process that plays it will do so within a second. */
export type HoldAnswer = 'held' | 'asked' | 'held-already' | 'settled';
/** The answer to a wish to release one. `withdrawn`: a hold that was asked for and not yet done. */
export type ReleaseAnswer = 'released' | 'withdrawn' | 'not-held';

/** A run by its name. */
export interface NamedRun extends RunToOpen {
  readonly run: string;
}

/** Puts a run on hold, in its journal or, while it is being played, by asking the process that plays it. */
export async function holdRun(run: NamedRun, request: HoldRequest): Promise<HoldAnswer> {
  const { folder, sealed } = run;
  const past = await readPast(folder);
  if (isSettled(sealed.plan, past.state)) return 'settled';
  if (!holdsOf(sealed.plan, past.state).canGoOn) return 'held-already';
  const { reason } = request;
  const isDone = await unlessPlayed(run, past, (journal) =>
    record(journal, 'run.held', { reason, by: 'operator' }),
  );
  if (isDone) return 'held';
  await askForHold(folder, request);
  return 'asked';
}

/**
 * Lets a run go on after a hold of whatever kind. The operator answers with it for what the harness could not know:
 * voids in a row, and time that passed on clocks that cannot be compared.
 */
export async function releaseRun(run: NamedRun, reason: string | undefined): Promise<ReleaseAnswer> {
  const { folder, sealed } = run;
  const asked = await readHoldFile(folder);
  const past = await readPast(folder);
  const isHeld = holdsOf(sealed.plan, past.state).reasons.length > 0;
  if (asked === undefined && !isHeld) return 'not-held';
  const isDone = await unlessPlayed(run, past, async (journal) => {
    if (!isHeld && asked !== undefined)
      await record(journal, 'run.held', { reason: asked.reason, by: 'operator' });
    await record(journal, 'run.released', reason === undefined ? {} : { reason });
  });
  await removeHoldFile(folder);
  return isDone ? 'released' : 'withdrawn';
}

/** Appends to the journal and closes it again; false when another process has it open, because it plays the run. */
async function unlessPlayed(
  run: NamedRun,
  past: Past,
  append: (journal: Pick<Journal, 'append'>) => Promise<void>,
): Promise<boolean> {
  let opened: Awaited<ReturnType<typeof openJournal>>;
  try {
    opened = await openJournal(run, past);
  } catch (thrown) {
    if (thrown instanceof OverheardError && thrown.code === 'already-running') return false;
    throw thrown;
  }
  const { journal, dispatcher } = opened;
  try {
    await append(journal);
  } finally {
    await journal.close();
  }
  const { run: name, folder, sealed } = run;
  await writeSummary(folder, { name, sealed, state: await dispatcher.state(), head: journal.head });
  return true;
}
