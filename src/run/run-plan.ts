import { messageOf } from '../core/error.ts';
import { record } from './record.ts';
import type { RunEnd, RunOrder } from './run-order.ts';
import { runRoom, type RoomRun } from './run-room.ts';

export type { RunEnd } from './run-order.ts';

/**
 * Plays a sealed plan to its end, all rooms of this host side by side. Rejects with the signal's reason when stopped;
 * the journal then says so.
 */
export async function runPlan(order: RunOrder): Promise<RunEnd> {
  const { tools, signal } = order;
  const run: RoomRun = { ...order, takeHold: holdTaker(order) };
  const ends = await Promise.allSettled(order.rooms.map((room) => runRoom(room, run)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) {
    const outcome = signal.aborted ? 'stopped' : 'failed';
    // A journal that cannot be written is why the run failed; saying so in it fails as well.
    await record(tools.journal, 'run.ended', { outcome, reason: messageOf(failed.reason) }).catch(() => {});
    throw failed.reason;
  }
  const held = ends.flatMap((end) =>
    end.status === 'fulfilled' && end.value.kind === 'held' ? [end.value] : [],
  )[0];
  if (held !== undefined) {
    await record(tools.journal, 'run.ended', { outcome: 'held', reason: held.reason });
    return held;
  }
  await record(tools.journal, 'run.ended', { outcome: 'settled' });
  return { kind: 'settled' };
}

/** Journals what the operator asked for, once for all rooms; resolves with whether there was something. */
function holdTaker({ holdSwitch, tools }: RunOrder): () => Promise<boolean> {
  let taking: Promise<void> | undefined;
  return async () => {
    const asked = await holdSwitch.asked();
    if (asked === undefined) return false;
    taking ??= record(tools.journal, 'run.held', { reason: asked.reason, by: 'operator' }).then(() =>
      holdSwitch.putAway(),
    );
    await taking;
    return true;
  };
}
