import type { PollPhase } from '../../core/words.ts';
import type { AppTarget } from '../../phones/phone.ts';
import type { PhoneTurn } from './phone-turn.ts';

/** From one poll of a phone to the next. */
export const pollIntervalMs = 500;

interface Polling {
  readonly phase: PollPhase;
  /** The watched time begins with the first poll: what an app did before does not count. */
  readonly begins: boolean;
}

/** Does `work` while every phone's microphone telemetry is polled over plain adb; resolves when both are over. */
export async function pollWhile<T>(
  turns: readonly PhoneTurn[],
  polling: Polling,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const polls = Promise.all(turns.map((turn) => pollUntil(over.signal, turn, polling)));
  // A stop may end the polls before the work: their failure is met below, not by nobody.
  polls.catch(() => undefined);
  try {
    return await work();
  } finally {
    over.abort();
    await polls;
  }
}

async function pollUntil(over: AbortSignal, turn: PhoneTurn, polling: Polling): Promise<void> {
  const stop = AbortSignal.any([turn.signal, over]);
  for (let { begins } = polling; !stop.aborted && !turn.isLost; begins = false) {
    await pollOnce(turn, { ...polling, begins });
    await waitUnless(stop, turn);
  }
}

/** Polls a phone once and journals what it said; a phone that does not answer is no reason to end the trial. */
export async function pollOnce(
  turn: PhoneTurn,
  { phase, begins, apps = turn.targets }: Polling & { readonly apps?: readonly AppTarget[] },
): Promise<void> {
  const polled = await turn.phone.readTelemetry(apps, turn.signal, { begins });
  if (polled.kind === 'failed') return;
  const { apps: readings, ...device } = polled.value;
  await turn.record('microphone.polled', { phase, readings: [...readings], ...device });
  for (const { app, isAlive } of readings) {
    const isDeath = turn.findProcess(app, isAlive);
    if (isDeath) await turn.record('app.died', { app, phase });
  }
}

/** Waits one interval; resolves early, without a throw, when there is nothing more to poll for. */
async function waitUnless(stop: AbortSignal, { tools }: PhoneTurn): Promise<void> {
  try {
    await tools.clock.wait(pollIntervalMs, stop);
  } catch (thrown) {
    if (!stop.aborted) throw thrown;
  }
}
