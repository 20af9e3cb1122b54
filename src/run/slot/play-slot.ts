import { messageOf, OverheardError } from '../../core/error.ts';
import { isTyped } from '../../core/arms.ts';
import type { Exposed } from '../../core/words.ts';
import { checkCanary } from './check-canary.ts';
import { expose } from './expose.ts';
import { observePhone } from './observe.ts';
import { PhoneTurn } from './phone-turn.ts';
import { pollWhile } from './poll.ts';
import { preparePhone } from './prepare.ts';
import type { RecordedCheck } from '../../journal/run-event.ts';
import { whatWasMissed, type Missed } from '../../sound/check/what-was-missed.ts';
import type { SlotStep } from '../progress.ts';
import { record } from '../record.ts';
import { restPhones } from '../open/rest-phones.ts';
import type { SlotTask } from '../tools.ts';

/** How one attempt at a slot ended, and what it gave. */
export interface SlotResult {
  readonly outcome: 'completed' | 'voided';
  readonly reason?: string;
  readonly observed: number;
  readonly trials: number;
  /** Why trials of a completed slot gave no observation. */
  readonly unobserved: readonly string[];
  /** Out of order in the room, by the slot's recording. */
  readonly missed?: Missed;
}

/**
 * Plays one slot, step by step: prepare, expose, dwell, observe. Never throws for a phone that fails. A slot that cannot
 * count is voided; once its label may have been heard, its block is voided with it. When the task's signal aborts (a stop, or a hold
 * with code `on-hold`), the slot is voided after the phones are at rest, and the signal's reason is thrown.
 */
export async function playSlot(task: SlotTask): Promise<SlotResult> {
  const { tools, signal } = task;
  const turns = turnsOf(task);
  const trials = turns.reduce((sum, turn) => sum + turn.studied.length, 0);
  const reached: { exposed: Exposed } = { exposed: 'no' };
  await record(tools.journal, 'slot.opened', placeOf(task));
  try {
    const missed = whatWasMissed(await takeSteps(task, turns, reached));
    let observed = 0;
    for (const turn of turns) observed += await turn.recordTrials();
    await record(tools.journal, 'slot.completed', placeOf(task));
    const unobserved = turns.flatMap(({ missing }) => missing);
    const found = { observed, trials, unobserved };
    return { outcome: 'completed', ...found, ...(missed === undefined ? {} : { missed }) };
  } catch (thrown) {
    const reason = await voidSlot(task, turns, { ...reached, thrown });
    signal.throwIfAborted();
    return { outcome: 'voided', reason, observed: 0, trials, unobserved: [] };
  }
}

function placeOf({ room, block, slot, attempt }: SlotTask) {
  return { slot: slot.id, attempt, block: block.id, room: room.id };
}

function turnsOf(task: SlotTask): PhoneTurn[] {
  const { room, block, paused } = task;
  return room.phones
    .filter(({ id }) => block.phones.includes(id))
    .map((phone) => {
      const turn = new PhoneTurn(phone, task);
      const untilMs = paused?.get(phone.id);
      if (untilMs !== undefined) {
        const until = new Date(untilMs).toISOString();
        turn.lose(
          'blocked_by_app',
          `left alone until ${until}: a risk-control page, a login wall, or a PIN that was refused twice`,
        );
      }
      return turn;
    });
}

/** The steps of a slot in their order, until its recording is checked; `reached` is told how far the exposure came. */
async function takeSteps(
  task: SlotTask,
  turns: readonly PhoneTurn[],
  reached: { exposed: Exposed },
): Promise<RecordedCheck> {
  const { tools, signal } = task;
  const enter = (step: SlotStep): void => {
    tools.onProgress({ kind: 'step', room: task.room.id, slot: task.slot.id, step });
  };
  enter('prepare');
  await settleAll(turns.map(prepare));
  if (turns.every((turn) => turn.isLost))
    throw new VoidSlot(['no phone was ready', ...turns.flatMap(({ missing }) => missing)].join('; '));
  for (const turn of turns) turn.enter('after');
  enter('expose');
  const exposure = await expose(task, turns, () => {
    reached.exposed = 'possible';
  });
  reached.exposed = 'yes';
  enter('dwell');
  // What an app did while somebody typed into it is no answer to speech.
  const polling = { phase: 'dwell', begins: isTyped(task.deal.label.arm) } as const;
  await pollWhile(turns, polling, () => tools.clock.wait(task.block.dwellMs, signal));
  enter('observe');
  await settleAll(turns.map((turn) => observePhone(turn, exposure.startedAt)));
  const check = await exposure.check;
  await record(tools.journal, 'recording.checked', {
    slot: task.slot.id,
    attempt: task.attempt,
    ...check,
  });
  return check.check;
}

async function prepare(turn: PhoneTurn): Promise<void> {
  await checkCanary(turn);
  await preparePhone(turn);
}

/** Brings the phones to rest, and journals why the slot does not count, and its block where a label may have been heard. */
async function voidSlot(
  task: SlotTask,
  turns: readonly PhoneTurn[],
  { exposed, thrown }: { readonly exposed: Exposed; readonly thrown: unknown },
): Promise<string> {
  const { tools, signal } = task;
  const place = placeOf(task);
  const cause = causeOf(signal);
  const reason = cause === 'stopped' ? 'stopped by the operator' : messageOf(thrown);
  await restPhones({ id: place.room, phones: turns.map(({ phone }) => phone) }, tools);
  for (const turn of turns) await turn.recordTrials(reason);
  await record(tools.journal, 'slot.voided', { ...place, exposed, reason, cause });
  if (exposed !== 'no') {
    await record(tools.journal, 'block.voided', { block: place.block, room: place.room, reason });
  }
  return reason;
}

/** A reason to void the slot that is not an error of a part. */
class VoidSlot extends Error {
  override readonly name = 'VoidSlot';
}

function causeOf({ aborted, reason }: AbortSignal): 'fault' | 'stopped' | 'held' {
  if (!aborted) return 'fault';
  return reason instanceof OverheardError && reason.code === 'on-hold' ? 'held' : 'stopped';
}

/** Waits for all, also when one fails, so that no phone is left in the middle of a step; then throws the first failure. */
async function settleAll(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
