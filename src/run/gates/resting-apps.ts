import type { PhoneUse } from '../../dispatch/phone-use.ts';
import type { Journal } from '../../journal/journal.ts';
import { dayMs } from '../../plan/experiment/durations.ts';
import { record } from '../record.ts';
import type { EquippedRoom } from '../tools.ts';

/** Unreadable trials in a row: an app that hides its screen from a study may mind being opened again and again. */
const mostUnreadable = 6;

/** The apps of a room at a moment. */
interface RoomAtWork {
  readonly room: Pick<EquippedRoom, 'id' | 'phones'>;
  readonly apps: readonly string[];
  readonly use: Pick<PhoneUse, 'restsUntil' | 'unreadableInARow'>;
  readonly nowMs: number;
}

/** Apps that are left alone on a phone now, as `phone app`. */
export function restingApps({ room, apps, use, nowMs }: RoomAtWork): ReadonlySet<string> {
  const pairs = room.phones.flatMap(({ id }) => apps.map((app) => [String(id), app] as const));
  return new Set(
    pairs.filter(([phone, app]) => use.restsUntil(phone, app) > nowMs).map((pair) => pair.join(' ')),
  );
}

/** Journals for each app that could not be read so often that it is left alone for a day. */
export async function restApps(
  { room, apps, use, nowMs }: RoomAtWork,
  journal: Pick<Journal, 'append'>,
): Promise<void> {
  for (const { id: phone } of room.phones) {
    for (const app of apps) {
      const count = use.unreadableInARow(phone, app);
      if (count < mostUnreadable) continue;
      const reason = `${app} could not be read ${count} times in a row`;
      await record(journal, 'app.rested', { room: room.id, phone, app, reason, untilMs: nowMs + dayMs });
    }
  }
}
