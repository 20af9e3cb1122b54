import { createBorrowedPhone } from '../../phones/android/owner/borrowed-phone.ts';
import { PhoneRecords } from '../borrow/phone-records.ts';
import type { ReachedPhone } from '../equipment/reach-phones.ts';
import type { Check } from './check.ts';

/** Warns of a phone that a run has left changed; says nothing of one that no run has. */
export async function checkLeftChanged(
  phone: ReachedPhone,
  { results, signal }: { readonly results: string; readonly signal: AbortSignal },
): Promise<Check[]> {
  const identity = await createBorrowedPhone(phone).identify(signal);
  if (identity.kind === 'failed') return [];
  const record = await new PhoneRecords(results).read(identity.value);
  if (record === undefined) return [];
  const found = `changed by a run since ${record.foundAt}, and not put back`;
  const next = `unless that run is being played now, type \`overheard restore --device ${phone.id}\``;
  return [{ name: `${phone.id}: put back`, state: 'warn', found, next }];
}
