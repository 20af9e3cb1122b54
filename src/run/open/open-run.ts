import { basename } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import { createDispatcher, type Dispatcher } from '../../dispatch/dispatcher.ts';
import { foldJournal } from '../../dispatch/fold-journal.ts';
import { holdsOf } from '../../dispatch/next-slot.ts';
import { RunStateFold } from '../../dispatch/run-state.ts';
import type { RunState } from '../../dispatch/state-shape.ts';
import type { JournalEvent } from '../../journal/chain/event.ts';
import { Journal } from '../../journal/journal.ts';
import { readPublishedHead } from '../../journal/chain/published-head.ts';
import { readJournalFrom } from '../../journal/read-journal.ts';
import { readKey } from '../../plan/key.ts';
import type { Plan } from '../../plan/plan.ts';
import type { SealedPlan } from '../../plan/seal/read-plan.ts';
import { refuseMissingEvidence } from './evidence-at-hand.ts';
import { followJournal, type RunJournal } from './follow-journal.ts';
import { keyOfRoom, type RoomKey } from './key-of-room.ts';
import { readHoldFile } from '../hold/hold-file.ts';

/** A run in its folder, and what opens it. */
export interface RunToOpen {
  readonly folder: string;
  readonly sealed: SealedPlan;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Starts another dispatcher than the one of this process. */
  readonly dispatch?: (plan: Plan, past: Past) => Promise<Dispatcher>;
}

/**
 * A run that this process may play. Key and journal are asked for by room, because a host needs those of its own rooms
 * only; here all rooms write to one journal, under one lock.
 */
export interface OpenRun {
  readonly dispatcher: Dispatcher;
  /** For events that are about no room, or about all. Whatever a journal gets, the dispatcher takes. */
  readonly journal: RunJournal;
  journalOf(room: string): Pick<RunJournal, 'append'>;
  keyOf(room: string): RoomKey;
}

/**
 * Opens a sealed run to play it, or to go on with it. Whatever stands in the way is refused before anything is changed:
 * OverheardError `broken-seal` (key), `on-hold`, `broken-journal` (chain, head, plan, evidence), `newer-format`,
 * `already-running`, `not-writable`.
 */
export async function openToPlay(run: RunToOpen): Promise<OpenRun> {
  const { folder, sealed } = run;
  const { plan } = sealed;
  const key = await readKey(folder, plan);
  const past = await readPast(folder);
  await refuseHeld(folder, plan, past.state);
  await refuseMissingEvidence(folder, past.events);
  const { journal, dispatcher } = await openJournal(run, past);
  const keys = new Map(plan.rooms.map(({ id }) => [String(id), keyOfRoom(plan, key, id)]));
  return { dispatcher, journal, journalOf: () => journal, keyOf: (room) => keys.get(room) ?? { slots: {} } };
}

/** A journal as far as it went at the first look. */
export interface Past {
  readonly events: readonly JournalEvent[];
  /** The fold of the events. */
  readonly state: RunStateFold;
  /** The byte behind its last whole line. */
  readonly offset: number;
}

/** Reads a run without changing it. A journal that is absent, or whose lines are no events, is judged when opened. */
export async function readPast(folder: string): Promise<Past> {
  try {
    const { events, offset } = await readJournalFrom(folder, 0);
    return { events, offset, state: foldJournal(events) };
  } catch (thrown) {
    if (thrown instanceof OverheardError) return { events: [], offset: 0, state: new RunStateFold() };
    throw thrown;
  }
}

/**
 * Opens the journal of a run with its state, whether it may go on or not. OverheardError `broken-journal`,
 * `newer-format`, `already-running`, `not-writable`.
 */
export async function openJournal(
  { folder, sealed, clock, signal, dispatch = dispatchHere }: RunToOpen,
  past: Past,
): Promise<Pick<OpenRun, 'journal' | 'dispatcher'>> {
  const head = await readPublishedHead(folder, sealed.sha256);
  const published = head === undefined ? {} : { head };
  const journal = await Journal.open({ folder, planHash: sealed.sha256, clock, signal, ...published });
  try {
    const dispatcher = await dispatch(sealed.plan, past);
    // Its own first events, or what another process has written since the first look.
    for (const line of (await readJournalFrom(folder, past.offset)).events) dispatcher.take(line);
    const { time } = await dispatcher.state();
    return { journal: followJournal(journal, dispatcher, time.last), dispatcher };
  } catch (thrown) {
    await journal.close();
    throw thrown;
  }
}

async function dispatchHere(plan: Plan, { state }: Past): Promise<Dispatcher> {
  return createDispatcher(plan, state);
}

async function refuseHeld(folder: string, plan: Plan, state: RunState): Promise<void> {
  const { reasons, canGoOn } = holdsOf(plan, state);
  const reason = (await readHoldFile(folder))?.reason ?? (canGoOn ? undefined : reasons[0]);
  if (reason === undefined) return;
  throw new OverheardError('on-hold', `run ${basename(folder)} is on hold: ${reason}`, {
    hint: `Look into it, then type \`overheard release ${basename(folder)}\` and resume the run.`,
    data: { reason },
  });
}
