import type { PhoneTurn } from './phone-turn.ts';
import { toTarget } from './phone-steps.ts';
import { record } from './record.ts';
import type { RunTools, SlotTask } from './tools.ts';

const pollIntervalMs = 500;

type PollPhase = 'before' | 'exposure' | 'dwell' | 'after';

/** Does `work` while every phone's microphone telemetry is polled over plain adb; resolves when both are over. */
export async function pollWhile<T>(
  turns: readonly PhoneTurn[],
  task: SlotTask,
  tools: RunTools,
  { phase, signal }: { readonly phase: PollPhase; readonly signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const polls = Promise.all(turns.map((turn) => pollPhone(turn, task, tools, { phase, stop, signal })));
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
  {
    phase,
    stop,
    signal,
  }: { readonly phase: PollPhase; readonly stop: AbortSignal; readonly signal: AbortSignal },
): Promise<void> {
  while (!stop.aborted && !turn.isLost) {
    const polled = await turn.phone.readMicrophone(tools.adapters.map(toTarget), signal);
    if (polled.kind === 'ok') {
      await record(tools.journal, 'microphone.polled', {
        slot: task.slot.id,
        attempt: task.attempt,
        phone: turn.phone.id,
        phase,
        readings: [...polled.value],
      });
    }
    await waitUnless(stop, tools);
  }
}

/** Waits one interval; resolves early, without a throw, when there is nothing more to poll for. */
async function waitUnless(stop: AbortSignal, tools: RunTools): Promise<void> {
  try {
    await tools.clock.wait(pollIntervalMs, stop);
  } catch (thrown) {
    if (!stop.aborted) throw thrown;
  }
}
