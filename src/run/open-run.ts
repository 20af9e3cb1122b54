import { basename } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { OverheardError } from '../core/error.ts';
import { createDispatcher, type Dispatcher } from '../dispatch/dispatcher.ts';
import { foldJournal } from '../dispatch/fold-journal.ts';
import { holdOf } from '../dispatch/next-slot.ts';
import type { RunState } from '../dispatch/state-shape.ts';
import type { JournalEvent } from '../journal/event.ts';
import { Journal } from '../journal/journal.ts';
import { readJournalFrom } from '../journal/read-journal.ts';
import { readKey, type Key } from '../plan/key.ts';
import type { Plan } from '../plan/plan.ts';
import type { SealedPlan } from '../plan/read-plan.ts';
import { refuseMissingEvidence } from './evidence-at-hand.ts';
import { readHoldFile } from './hold-file.ts';
import { readPublishedHead } from './summary.ts';

/** A run whose journal this process may write to. */
export interface OpenRun {
  readonly key: Key;
  readonly journal: Journal;
  readonly dispatcher: Dispatcher;
}

/**
 * Opens a sealed run to play it, or to go on with it. Whatever stands in the way is refused before anything is changed:
 * OverheardError `broken-seal` (key), `on-hold`, `broken-journal` (chain, head, plan, evidence), `newer-format`,
 * `already-running`, `not-writable`.
 */
export async function openRun(order: {
  readonly folder: string;
  readonly sealed: SealedPlan;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<OpenRun> {
  const { folder, sealed, clock, signal } = order;
  const { plan, sha256: planHash } = sealed;
  const key = await readKey(folder, plan);
  const head = await readPublishedHead(folder, planHash);
  const past = await readPast(folder);
  const state = foldJournal(past.events);
  await refuseHeld(folder, plan, state);
  await refuseMissingEvidence(folder, past.events);
  const journal = await Journal.open({ folder, planHash, clock, signal, ...(head && { head }) });
  try {
    const dispatcher = createDispatcher(plan, state);
    // Its own first events, or what another process has written since the first look.
    for (const line of (await readJournalFrom(folder, past.offset)).events) dispatcher.take(line);
    return { key, journal, dispatcher };
  } catch (thrown) {
    await journal.close();
    throw thrown;
  }
}

/** Whether nothing of the plan is left to be played. */
export function isSettled({ plan }: SealedPlan, { dispatcher }: OpenRun): boolean {
  return plan.rooms.every(({ id }) => dispatcher.next(id).kind === 'settled');
}

interface Past {
  readonly events: readonly JournalEvent[];
  readonly offset: number;
}

/** The events so far. A journal that is absent, or whose lines are no events, is judged where it is opened. */
async function readPast(folder: string): Promise<Past> {
  try {
    return await readJournalFrom(folder, 0);
  } catch (thrown) {
    if (thrown instanceof OverheardError) return { events: [], offset: 0 };
    throw thrown;
  }
}

async function refuseHeld(folder: string, plan: Plan, state: RunState): Promise<void> {
  const reason = (await readHoldFile(folder))?.reason ?? holdOf(plan, state);
  if (reason === undefined) return;
  throw new OverheardError('on-hold', `run ${basename(folder)} is on hold: ${reason}`, {
    hint: `Look into it, then type \`overheard release ${basename(folder)}\` and resume the run.`,
    data: { reason },
  });
}
