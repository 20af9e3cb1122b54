import { record } from '../../run/record.ts';
import type { ResumedRun } from '../resume-run.ts';
import type { Equipment } from '../equipment/equipment.ts';

/** A run as far as its phones go. */
type Borrower = Pick<ResumedRun, 'opened' | 'sealed'>;

/** Journals how the phones of a run were found. */
export async function recordFound(
  { opened: { journalOf }, sealed: { plan } }: Borrower,
  borrowed: Equipment['borrowed'],
): Promise<void> {
  for (const { id: room, phones } of plan.rooms) {
    for (const { id: phone } of phones) {
      const state = borrowed.stateOf(phone);
      if (state !== undefined) await record(journalOf(room), 'phone.found', { room, phone, state });
    }
  }
}

/** Puts the phones back as they were found, and journals what came of it. */
export async function putBackPhones(
  { opened: { journalOf }, sealed: { plan } }: Borrower,
  borrowed: Equipment['borrowed'],
  options: { readonly keepsDriver: boolean },
): Promise<void> {
  const returned = await borrowed.putBack(options);
  for (const { id: room, phones } of plan.rooms) {
    for (const came of returned) {
      if (!phones.some(({ id }) => id === came.phone)) continue;
      await record(journalOf(room), 'phone.restored', { room, ...came });
    }
  }
}
