import { OverheardError } from '../core/error.ts';
import { sha256 } from '../core/hash.ts';
import type { NextStep } from '../dispatch/next-slot.ts';
import { careOf } from '../plan/experiment/care.ts';
import type { Plan } from '../plan/plan.ts';
import { pausedUntil } from './gates/care-gate.ts';
import { gateBlock, type Gate } from './gates/gate-block.ts';
import { record } from './record.ts';
import type { RunEnd, RunOrder } from './run-order.ts';
import { runSlot, type SlotResult } from './slot/run-slot.ts';
import type { EquippedRoom } from './tools.ts';
import { usedNowhereElse, type UseElsewhere } from './gates/runs-beside.ts';

/** A run as each of its rooms sees it. */
export interface RoomRun extends RunOrder {
  /** Journals the hold that an operator has asked for meanwhile; false when there is none. */
  readonly takeHold: () => Promise<boolean>;
}

/** The same, and what was last read of other runs. */
interface RunNow extends RoomRun {
  readonly elsewhere: UseElsewhere;
}

type SlotStep = Extract<NextStep, { kind: 'slot' }>;

/** A wait is cut into pieces this long: clocks step, holds are asked for, and timers end after 24 days. */
const longestWaitMs = 30_000;

/** Plays one room until its plan is settled or held. Rejects with the signal's reason when stopped. */
export async function runRoom(room: EquippedRoom, run: RoomRun): Promise<RunEnd> {
  const { dispatcher, signal, tools } = run;
  let elsewhere = usedNowhereElse;
  for (;;) {
    signal.throwIfAborted();
    await run.takeHold();
    const step = dispatcher.next(room.id);
    if (step.kind === 'settled') return step;
    if (step.kind === 'hold') return hold(room, run, step.reason);
    if (!dispatcher.state.beganBlocks.has(step.block.id)) elsewhere = await run.runsBeside.read();
    const gate = gateBlock(step.block, { ...run, ...tools, state: dispatcher.state, elsewhere });
    switch (gate.kind) {
      case 'open':
        await playSlot(room, { ...run, elsewhere }, step);
        await run.onSlotEnd();
        break;
      case 'wait':
        await wait(room, run, step, gate);
        break;
      case 'hold':
        return hold(room, run, gate.reason);
      case 'lapsed':
        await record(tools.journal, 'block.voided', {
          block: step.block.id,
          room: room.id,
          reason: gate.reason,
        });
    }
  }
}

async function hold(room: EquippedRoom, { dispatcher, tools }: RoomRun, reason: string): Promise<RunEnd> {
  if (!dispatcher.state.holds.some((each) => each.room === undefined || each.room === room.id)) {
    await record(tools.journal, 'run.held', { reason, by: 'harness', room: room.id });
  }
  tools.onProgress({ kind: 'held', room: room.id, reason });
  return { kind: 'held', reason };
}

async function wait(
  room: EquippedRoom,
  run: RoomRun,
  { block }: SlotStep,
  gate: Extract<Gate, { kind: 'wait' }>,
): Promise<void> {
  const { clock, onProgress } = run.tools;
  const { leftMs } = gate;
  const untilMs = Date.parse(clock.now()) + leftMs;
  onProgress({ kind: 'waiting', room: room.id, block: block.id, for: gate.for, leftMs, untilMs });
  await unlessHeld(run, (signal) => clock.wait(Math.min(leftMs, longestWaitMs), signal));
}

async function playSlot(room: EquippedRoom, run: RunNow, step: SlotStep): Promise<void> {
  const { dispatcher, key, tools } = run;
  const { block, slot, attempt } = step;
  const deal = key.slots[slot.id];
  if (deal === undefined) {
    throw new OverheardError(
      'broken-seal',
      `key.json has no slot ${slot.id}; expected every slot of plan.json`,
    );
  }
  tools.onProgress({ kind: 'slot-opened', room: room.id, slot: slot.id, ...dispatcher.count() });
  const beganAtMs = tools.clock.monotonicMs();
  await unlessHeld(run, async (signal) => {
    if (!dispatcher.state.beganBlocks.has(block.id)) await room.refresh?.(signal);
    const laterMs = jitterOf(tools.plan, slot.id, attempt);
    if (laterMs > 0) await tools.clock.wait(laterMs, signal);
    const paused = pausedPhones(room, run);
    const result = await runSlot({ room, block, slot, attempt, deal, paused }, tools, signal);
    const durationMs = tools.clock.monotonicMs() - beganAtMs;
    tools.onProgress({
      ...toProgress(result),
      room: room.id,
      slot: slot.id,
      durationMs,
      ...dispatcher.count(),
    });
  });
}

/** How much later a slot begins than it could: drawn from the seed and its name alone, never from its label. */
function jitterOf(plan: Plan, slot: string, attempt: number): number {
  const share = Number.parseInt(sha256(`${plan.seed} jitter ${slot} ${attempt}`).slice(0, 8), 16) / 2 ** 32;
  return Math.round(careOf(plan).jitterMs * share);
}

function pausedPhones(
  room: EquippedRoom,
  { dispatcher, elsewhere, tools }: RunNow,
): ReadonlyMap<string, number> {
  const nowMs = Date.parse(tools.clock.now());
  const use = { plan: tools.plan, state: dispatcher.state, elsewhere };
  const untils = room.phones.map(({ id }) => [id, pausedUntil(id, use)] as const);
  return new Map(untils.filter(([, untilMs]) => untilMs > nowMs));
}

/** Does something that a hold breaks off; the hold itself is seen by who goes on. Other failures are thrown. */
async function unlessHeld(run: RoomRun, act: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const held = run.holdSwitch.signal;
  try {
    await act(AbortSignal.any([run.signal, held]));
  } catch (thrown) {
    if (run.signal.aborted || !held.aborted) throw thrown;
  }
}

function toProgress({ outcome, reason, observed, trials }: SlotResult) {
  const why = reason === undefined ? {} : { reason };
  return { kind: 'slot-ended', outcome, ...why, observed, trials } as const;
}
