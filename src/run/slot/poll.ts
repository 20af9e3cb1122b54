import type { PollPhase } from '../../core/words.ts';
import type { AppTarget } from '../../phones/phone.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { toTarget } from './phone-steps.ts';
import { record } from '../record.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/** From one poll of a phone to the next. */
export const pollIntervalMs = 500;

/** When the polls of a phase end. */
interface Polling {
  readonly phase: PollPhase;
  /** The watched time begins with the first poll: what an app did before does not count. */
  readonly begins: boolean;
  readonly signal: AbortSignal;
}

/** Does `work` while every phone's microphone telemetry is polled over plain adb; resolves when both are over. */
export async function pollWhile<T>(
  turns: readonly PhoneTurn[],
  task: SlotTask,
  tools: RunTools,
  { phase, begins, signal }: Polling,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const polls = Promise.all(
    turns.map((turn) => pollPhone(turn, task, tools, { phase, begins, stop, signal })),
  );
  // A stop may end the polls before the work: their failure is met below, not by nobody.
  polls.catch(() => undefined);
  try {
    return await work();
  } finally {
    over.abort();
    await polls;
  }
}

async function pollPhone(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  { stop, ...polling }: Polling & { readonly stop: AbortSignal },
): Promise<void> {
  const apps = tools.adapters.map(toTarget);
  for (let { begins } = polling; !stop.aborted && !turn.isLost; begins = false) {
    await pollOnce(turn, task, tools, { ...polling, begins, apps });
    await waitUnless(stop, tools);
  }
}

/** Polls a phone once and journals what it said; a phone that does not answer is no reason to end the trial. */
export async function pollOnce(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  { phase, apps, begins, signal }: Polling & { readonly apps: readonly AppTarget[] },
): Promise<void> {
  const polled = await turn.phone.readTelemetry(apps, signal, { begins });
  if (polled.kind === 'failed') return;
  const { apps: readings, ...device } = polled.value;
  await record(tools.journal, 'microphone.polled', {
    slot: task.slot.id,
    attempt: task.attempt,
    phone: turn.phone.id,
    phase,
    readings: [...readings],
    ...device,
  });
}

/** Waits one interval; resolves early, without a throw, when there is nothing more to poll for. */
async function waitUnless(stop: AbortSignal, tools: RunTools): Promise<void> {
  try {
    await tools.clock.wait(pollIntervalMs, stop);
  } catch (thrown) {
    if (!stop.aborted) throw thrown;
  }
}
