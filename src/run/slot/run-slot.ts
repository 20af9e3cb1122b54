import { messageOf, OverheardError } from '../../core/error.ts';
import type { Exposed } from '../../core/words.ts';
import { checkCanary } from './check-canary.ts';
import { dwell } from './dwell.ts';
import { expose } from './expose.ts';
import { observePhone } from './observe.ts';
import { PhoneTurn } from './phone-turn.ts';
import { preparePhone } from './prepare.ts';
import type { SlotStep } from '../progress.ts';
import { record } from '../record.ts';
import { restPhones } from '../open/rest-phones.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/** How one attempt at a slot ended, and what it gave. */
export interface SlotResult {
  readonly outcome: 'completed' | 'voided';
  readonly reason?: string;
  readonly observed: number;
  readonly trials: number;
}

/**
 * Carries out one slot, step by step (method: procedure of a slot). Never throws for a phone that fails. A slot that
 * cannot count is voided; once its label may have been heard, its block is voided with it. When `signal` aborts (a stop,
 * or a hold with code `on-hold`), the slot is voided after the phones are at rest, and the signal's reason is thrown.
 */
export async function runSlot(task: SlotTask, tools: RunTools, signal: AbortSignal): Promise<SlotResult> {
  const { journal, adapters } = tools;
  const name = { slot: task.slot.id, attempt: task.attempt };
  const place = { ...name, block: task.block.id, room: task.room.id };
  const turns = task.room.phones
    .filter(({ id }) => task.block.phones.includes(id))
    .map((phone) => new PhoneTurn(phone, task, tools));
  for (const turn of turns) {
    const untilMs = task.paused?.get(turn.phone.id);
    if (untilMs !== undefined)
      turn.lose(
        'blocked_by_app',
        `left alone until ${new Date(untilMs).toISOString()}: a risk-control page or a login wall`,
      );
  }
  const trials = turns.length * adapters.length;
  const enter = (step: SlotStep): void => {
    tools.onProgress({ kind: 'step', room: task.room.id, slot: task.slot.id, step });
  };
  let exposed: Exposed = 'no';
  await record(journal, 'slot.opened', place);
  try {
    enter('prepare');
    await settleAll(turns.map((turn) => prepare(turn, task, tools, signal)));
    if (turns.every((turn) => turn.isLost)) throw new VoidSlot('no phone was ready');
    enter('expose');
    const exposure = await expose(turns, task, tools, signal, () => {
      exposed = 'possible';
    });
    exposed = 'yes';
    enter('dwell');
    await dwell(turns, task, tools, signal);
    enter('observe');
    await settleAll(
      turns.map((turn) => observePhone({ turn, task, tools, exposedSince: exposure.startedAt, signal })),
    );
    const check = await exposure.check;
    await record(journal, 'recording.checked', { ...name, ...check });
    let observed = 0;
    for (const turn of turns) observed += await turn.recordTrials();
    await record(journal, 'slot.completed', place);
    return { outcome: 'completed', observed, trials };
  } catch (thrown) {
    const cause = causeOf(signal);
    const reason = cause === 'stopped' ? 'stopped by the operator' : messageOf(thrown);
    await restPhones({ id: task.room.id, phones: turns.map(({ phone }) => phone) }, tools);
    for (const turn of turns) await turn.recordTrials(reason);
    await record(journal, 'slot.voided', { ...place, exposed, reason, cause });
    if (exposed !== 'no') {
      await record(journal, 'block.voided', { block: task.block.id, room: task.room.id, reason });
    }
    signal.throwIfAborted();
    return { outcome: 'voided', reason, observed: 0, trials };
  }
}

async function prepare(turn: PhoneTurn, task: SlotTask, tools: RunTools, signal: AbortSignal): Promise<void> {
  await checkCanary(turn, task, tools, signal);
  await preparePhone(turn, task, tools, signal);
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
