import { messageOf, OverheardError } from '../core/error.ts';
import { createDispatcher, type Dispatcher } from '../dispatch/dispatcher.ts';
import type { JournalEvent } from '../journal/event.ts';
import { toRunEvent } from '../journal/run-event.ts';
import type { Key } from '../plan/key.ts';
import { record } from './record.ts';
import { runSlot, type SlotResult } from './run-slot.ts';
import type { EquippedRoom, RunTools } from './tools.ts';

/** What a run is made of. */
export interface RunOrder {
  readonly key: Key;
  readonly rooms: readonly EquippedRoom[];
  readonly tools: RunTools;
  /** What the journal holds already; empty for a new run. */
  readonly past: readonly JournalEvent[];
  readonly signal: AbortSignal;
}

/** How a run ended. `held`: something needs an operator before it can go on. */
export type RunEnd = { readonly kind: 'settled' } | { readonly kind: 'held'; readonly reason: string };

/**
 * Plays a sealed plan to its end, all rooms of this host side by side. Rejects with the signal's reason when stopped;
 * the journal then says so.
 */
export async function runPlan(order: RunOrder): Promise<RunEnd> {
  const { tools, signal } = order;
  const dispatcher = createDispatcher(tools.plan, order.past);
  const ends = await Promise.allSettled(order.rooms.map((room) => runRoom(room, order, dispatcher)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) {
    const reason = messageOf(failed.reason);
    await record(tools.journal, 'run.ended', { outcome: signal.aborted ? 'stopped' : 'failed', reason });
    throw failed.reason;
  }
  const held = ends.flatMap((end) =>
    end.status === 'fulfilled' && end.value.kind === 'held' ? [end.value] : [],
  )[0];
  if (held !== undefined) {
    await record(tools.journal, 'run.ended', { outcome: 'stopped', reason: held.reason });
    return held;
  }
  await record(tools.journal, 'run.ended', { outcome: 'settled' });
  return { kind: 'settled' };
}

async function runRoom(room: EquippedRoom, order: RunOrder, dispatcher: Dispatcher): Promise<RunEnd> {
  const { tools, signal } = order;
  const following = followJournal(order.tools, dispatcher);
  for (;;) {
    signal.throwIfAborted();
    const step = dispatcher.next(room.id);
    if (step.kind === 'settled') return step;
    if (step.kind === 'hold') {
      tools.onProgress({ kind: 'held', room: room.id, reason: step.reason });
      return { kind: 'held', reason: step.reason };
    }
    const deal = order.key.slots[step.slot.id];
    if (deal === undefined) {
      throw new OverheardError(
        'broken-seal',
        `key.json has no slot ${step.slot.id}; expected every slot of plan.json`,
      );
    }
    tools.onProgress({ kind: 'slot-opened', room: room.id, slot: step.slot.id, ...dispatcher.count() });
    const beganAtMs = tools.clock.monotonicMs();
    const task = { room, block: step.block, slot: step.slot, attempt: step.attempt, deal };
    const result = await runSlot(task, following, signal);
    const durationMs = tools.clock.monotonicMs() - beganAtMs;
    report(tools, { room: room.id, slot: step.slot.id, result, durationMs, count: dispatcher.count() });
  }
}

/** The same tools with a journal whose events also reach the dispatcher. */
function followJournal(tools: RunTools, dispatcher: Dispatcher): RunTools {
  return {
    ...tools,
    journal: {
      append: async (type, data, durability) => {
        const event = await tools.journal.append(type, data, durability);
        const taken = toRunEvent(event.type, event.data);
        if (taken !== undefined) dispatcher.take(taken);
        return event;
      },
    },
  };
}

interface EndedSlot {
  readonly room: string;
  readonly slot: string;
  readonly result: SlotResult;
  readonly durationMs: number;
  readonly count: { readonly done: number; readonly total: number };
}

function report(tools: RunTools, { room, slot, result, durationMs, count }: EndedSlot): void {
  const { outcome, reason, observed, trials } = result;
  const why = reason === undefined ? {} : { reason };
  tools.onProgress({
    kind: 'slot-ended',
    room,
    slot,
    outcome,
    ...why,
    observed,
    trials,
    durationMs,
    ...count,
  });
}
