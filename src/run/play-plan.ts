import { messageOf } from '../core/error.ts';
import { playRoom, type RunEnd, type RunInPlay } from './play-room.ts';
import { record } from './record.ts';
import type { EquippedRoom } from './tools.ts';

export type { RunEnd } from './play-room.ts';

/**
 * Plays a sealed plan to its end, all rooms of this host side by side. Rejects with the signal's reason when stopped;
 * the journal then says so.
 */
export async function playPlan(rooms: readonly EquippedRoom[], run: RunInPlay): Promise<RunEnd> {
  const { journal, signal } = run;
  const ends = await Promise.allSettled(rooms.map((room) => playRoom(room, run)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) {
    const outcome = signal.aborted ? 'stopped' : 'failed';
    // A journal that cannot be written is why the run failed; saying so in it fails as well.
    await record(journal, 'run.ended', { outcome, reason: messageOf(failed.reason) }).catch(() => {});
    throw failed.reason;
  }
  const held = ends.flatMap((end) =>
    end.status === 'fulfilled' && end.value.kind === 'held' ? [end.value] : [],
  )[0];
  if (held !== undefined) {
    await record(journal, 'run.ended', { outcome: 'held', reason: held.reason });
    return held;
  }
  await record(journal, 'run.ended', { outcome: 'settled' });
  return { kind: 'settled' };
}
