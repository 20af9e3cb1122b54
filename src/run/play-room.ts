import { OverheardError } from '../core/error.ts';
import { sha256 } from '../core/hash.ts';
import { countSlotsDone, type Task } from '../dispatch/next-slot.ts';
import { outcomeOf } from '../dispatch/task-outcome.ts';
import { careOf } from '../plan/experiment/care.ts';
import type { Plan } from '../plan/plan.ts';
import { restApps, restingApps } from './gates/resting-apps.ts';
import { pausedUntil } from './gates/care-gate.ts';
import { gateBlock, type BlockGate } from './gates/gate-block.ts';
import type { RunsBeside, UseElsewhere } from './gates/runs-beside.ts';
import type { HoldSwitch } from './hold/hold-switch.ts';
import type { OpenRun } from './open/open-run.ts';
import { record } from './record.ts';
import { sentenceOfMissed } from '../sound/check/what-was-missed.ts';
import { RoomEars } from './room-ears.ts';
import { playSlot, type SlotResult } from './slot/play-slot.ts';
import type { EquippedRoom, RunTools } from './tools.ts';

/** An open run and all that it is played with. */
export interface RunInPlay extends OpenRun {
  readonly tools: Omit<RunTools, 'journal'>;
  readonly holdSwitch: HoldSwitch;
  /** How other runs have used the accounts of this one, read anew before each block. */
  readonly runsBeside: Pick<RunsBeside, 'read'>;
  readonly signal: AbortSignal;
  /** Called after every slot, before the next. */
  readonly onSlotEnd: () => Promise<void>;
}

/** How a run ended. `held`: something needs an operator before it can go on. */
export type RunEnd = { readonly kind: 'settled' } | { readonly kind: 'held'; readonly reason: string };

/** A wait is cut into pieces this long: clocks step, holds are asked for, and timers end after 24 days. */
const longestWaitMs = 30_000;

/** Plays one room until its plan is settled or held. Rejects with the signal's reason when stopped. */
export async function playRoom(room: EquippedRoom, run: RunInPlay): Promise<RunEnd> {
  const { dispatcher, signal, tools } = run;
  const [journal, key] = [run.journalOf(room.id), run.keyOf(room.id)];
  let elsewhere: UseElsewhere | undefined;
  const ears = new RoomEars(room.id);
  for (;;) {
    signal.throwIfAborted();
    await run.holdSwitch.take((reason) => record(journal, 'run.held', { reason, by: 'operator' }));
    const task = await dispatcher.claim(room.id);
    if (task.kind === 'settled') return task;
    if (task.kind === 'hold') return hold(room, run, task.reason);
    // A block that was begun before this process is read for once, too.
    if (elsewhere === undefined || !(await hasBegun(run, task))) elsewhere = await run.runsBeside.read();
    const gate = gateBlock(task.block, { ...tools, key, elsewhere, state: await dispatcher.state() });
    const result = gate.kind === 'open' ? await playTask(room, run, { ...task, elsewhere }) : undefined;
    if (gate.kind !== 'open') await stay(run, task, gate);
    const deaf = ears.judge(result);
    const outcome = outcomeOf(task, await dispatcher.state());
    // An attempt whose end the journal could not take stays with the room.
    if (outcome !== 'open') await dispatcher.settle(task, outcome);
    if (gate.kind === 'hold') return hold(room, run, gate.reason);
    if (gate.kind === 'open') await run.onSlotEnd();
    if (deaf !== undefined) return hold(room, run, deaf);
  }
}

/** Whether a slot of the task's block was exposed before. */
async function hasBegun({ dispatcher }: RunInPlay, { block }: Task): Promise<boolean> {
  return (await dispatcher.state()).beganBlocks.has(block.id);
}

async function hold({ id: room }: EquippedRoom, run: RunInPlay, reason: string): Promise<RunEnd> {
  const { holds } = await run.dispatcher.state();
  if (!holds.some((each) => each.room === undefined || each.room === room)) {
    await record(run.journalOf(room), 'run.held', { reason, by: 'harness', room });
  }
  run.tools.onProgress({ kind: 'held', room, reason });
  return { kind: 'held', reason };
}

/** Leaves a slot unplayed whose block may not be played now. */
async function stay(run: RunInPlay, { room, block }: Task, gate: BlockGate): Promise<void> {
  const { clock, onProgress } = run.tools;
  if (gate.kind === 'lapsed')
    await record(run.journalOf(room), 'block.voided', { block: block.id, room, reason: gate.reason });
  if (gate.kind !== 'wait') return;
  const { leftMs } = gate;
  const untilMs = Date.parse(clock.now()) + leftMs;
  onProgress({ kind: 'waiting', room, block: block.id, for: gate.for, leftMs, untilMs });
  await unlessHeld(run, (signal) => clock.wait(Math.min(leftMs, longestWaitMs), signal));
}

async function playTask(
  room: EquippedRoom,
  run: RunInPlay,
  task: Task & { readonly elsewhere: UseElsewhere },
): Promise<SlotResult | undefined> {
  const { block, slot, attempt, elsewhere } = task;
  const tools = { ...run.tools, journal: run.journalOf(room.id) };
  const deal = run.keyOf(room.id).slots[slot.id];
  if (deal === undefined) {
    throw new OverheardError(
      'broken-seal',
      `key.json has no slot ${slot.id}; expected every slot of plan.json`,
    );
  }
  const name = { room: room.id, slot: slot.id };
  const count = async () => countSlotsDone(tools.plan, await run.dispatcher.state());
  tools.onProgress({ kind: 'slot-opened', ...name, ...(await count()) });
  const beganAtMs = tools.clock.monotonicMs();
  let result: SlotResult | undefined;
  await unlessHeld(run, async (signal) => {
    if (!(await hasBegun(run, task))) await room.refresh?.(signal);
    const laterMs = jitterOf(tools.plan, slot.id, attempt);
    if (laterMs > 0) await tools.clock.wait(laterMs, signal);
    const paused = await pausedPhones(room, run, elsewhere);
    const resting = restingApps(await atWork(room, run));
    result = await playSlot({ room, block, slot, attempt, deal, paused, resting, tools, signal });
    await restApps(await atWork(room, run), tools.journal);
    const durationMs = tools.clock.monotonicMs() - beganAtMs;
    tools.onProgress({ ...toProgress(result), ...name, durationMs, ...(await count()) });
    if (result.missed !== undefined) {
      tools.onProgress({ kind: 'unheard', ...name, reason: sentenceOfMissed(result.missed, room.id) });
    }
  });
  return result;
}

/** How much later a slot begins than it could: drawn from the seed and its name alone, never from its label. */
function jitterOf(plan: Plan, slot: string, attempt: number): number {
  const share = Number.parseInt(sha256(`${plan.seed} jitter ${slot} ${attempt}`).slice(0, 8), 16) / 2 ** 32;
  return Math.round(careOf(plan).jitterMs * share);
}

async function pausedPhones(room: EquippedRoom, { dispatcher, tools }: RunInPlay, elsewhere: UseElsewhere) {
  const nowMs = Date.parse(tools.clock.now());
  const use = { plan: tools.plan, state: await dispatcher.state(), elsewhere };
  const untils = room.phones.map(({ id }) => [id, pausedUntil(id, use)] as const);
  return new Map(untils.filter(([, untilMs]) => untilMs > nowMs));
}

async function atWork(room: EquippedRoom, { dispatcher, tools }: RunInPlay) {
  const { use } = await dispatcher.state();
  return { room, apps: tools.plan.experiment.apps, use, nowMs: Date.parse(tools.clock.now()) };
}

/** Does something that a hold breaks off; the hold itself is seen by who goes on. Other failures are thrown. */
async function unlessHeld(
  { holdSwitch, signal }: RunInPlay,
  act: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const held = holdSwitch.signal;
  try {
    await act(AbortSignal.any([signal, held]));
  } catch (thrown) {
    if (signal.aborted || !held.aborted) throw thrown;
  }
}

function toProgress({ outcome, reason, observed, trials, unobserved }: SlotResult) {
  const why = reason === undefined ? {} : { reason };
  return { kind: 'slot-ended', outcome, ...why, observed, trials, unobserved } as const;
}
