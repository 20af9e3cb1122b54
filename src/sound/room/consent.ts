import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, OverheardError } from '../../core/error.ts';
import { firstIssue } from '../../core/first-issue.ts';
import type { Room } from '../../inventory/inventory-schema.ts';

/** Shape of a room's consent.json: without it no real microphone opens. */
export const consentSchema = z.strictObject({
  /** Id of the room in devices.json. */
  room: z.string().min(1),
  /** Who is informed that the room is recorded around each exposure, by role rather than by name. */
  informed: z.array(z.string().min(1)).min(1),
  /** What the sign at the door says, and where it hangs. */
  signage: z.string().min(1),
  /** What happens to the recordings. */
  retention: z.strictObject({
    audio: z.enum(['deleted-after-check', 'kept']),
    /** When kept: until so many days after the last recording. `verify` and `doctor` warn after that. */
    days: z.int().positive().optional(),
  }),
  /** Who is responsible, and since when this holds. */
  responsible: z.string().min(1),
  date: z.iso.date(),
});

export type Consent = z.infer<typeof consentSchema>;

/** Reads and checks the consent of a room. Throws `missing-consent` when there is none or it is another room's. */
export async function readConsent(room: Room): Promise<Consent> {
  const { consent: path } = room;
  if (path === undefined) {
    throw missingConsent(
      `room "${room.id}" has a real microphone and no consent; expected the path of its consent.json`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw missingConsent(`${path}: the consent of room "${room.id}" cannot be read (${messageOf(cause)})`);
  }
  const parsed = consentSchema.safeParse(content);
  if (!parsed.success) throw missingConsent(`${path}: ${firstIssue(parsed.error)}`);
  if (parsed.data.room !== room.id) {
    throw missingConsent(`${path}: is the consent of room "${parsed.data.room}"; expected "${room.id}"`);
  }
  if (parsed.data.retention.audio === 'kept' && parsed.data.retention.days === undefined) {
    throw missingConsent(`${path}: retention.days is missing; expected how long kept audio stays`);
  }
  return parsed.data;
}

function missingConsent(message: string): OverheardError {
  return new OverheardError('missing-consent', message, {
    hint: 'Inform everyone in the room, write consent.json (room, informed, signage, retention, responsible, date) and name it in devices.json.',
  });
}
