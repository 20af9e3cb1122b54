import { isTyped } from '../../core/arms.ts';
import { pollWhile } from './poll.ts';
import type { PhoneTurn } from './phone-turn.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/** Waits the slot's lag with every phone locked and no session open, polling on. */
export async function dwell(
  turns: readonly PhoneTurn[],
  task: SlotTask,
  tools: RunTools,
  signal: AbortSignal,
): Promise<void> {
  // What an app did while somebody typed into it is no answer to speech.
  const begins = isTyped(task.deal.label.arm);
  await pollWhile(turns, task, tools, { phase: 'dwell', begins, signal }, async () => {
    await tools.clock.wait(task.block.dwellMs, signal);
  });
}
