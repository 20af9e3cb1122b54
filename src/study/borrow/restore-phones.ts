import { messageOf, OverheardError } from '../../core/error.ts';
import type { Device } from '../../inventory/inventory-schema.ts';
import { createBorrowedPhone, type PutBack } from '../../phones/android/owner/borrowed-phone.ts';
import type { PhoneResult } from '../../phones/phone.ts';
import { reached, type ReachedPhones } from '../equipment/reach-phones.ts';
import { PhoneRecords } from './phone-records.ts';

/** What came of restoring one phone. */
export type Restored = { readonly phone: string } & (
  | { readonly kind: 'nothing-changed' }
  | ({ readonly kind: 'put-back'; readonly foundAt: string } & PutBack)
  | { readonly kind: 'failed'; readonly reason: string }
);

/**
 * Puts phones back that a study has left changed, by the records of a results folder, one after the other. A phone that
 * fails does not keep the others. Throws `already-running` where the process that changed one still lives.
 */
export async function restorePhones(
  devices: readonly Device[],
  from: { readonly results: string; readonly phones: ReachedPhones; readonly signal: AbortSignal },
): Promise<Restored[]> {
  const restored: Restored[] = [];
  for (const device of devices) restored.push(await restorePhone(device, from));
  return restored;
}

async function restorePhone(
  device: Device,
  { results, phones, signal }: Parameters<typeof restorePhones>[1],
): Promise<Restored> {
  const records = new PhoneRecords(results);
  const phone = createBorrowedPhone(reached(device, phones));
  try {
    const identity = valueOf(await phone.identify(signal));
    const record = await records.read(identity);
    if (record === undefined) return { phone: device.id, kind: 'nothing-changed' };
    refuseInUse(device.id, record.pid);
    const came = valueOf(await phone.putBack(record.state, { keepsDriver: false }, signal));
    if (came.left.every(({ message }) => message === undefined)) await records.delete(identity);
    return { phone: device.id, kind: 'put-back', foundAt: record.foundAt, ...came };
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof OverheardError && thrown.code === 'already-running') throw thrown;
    return { phone: device.id, kind: 'failed', reason: messageOf(thrown) };
  }
}

function refuseInUse(phone: string, pid: number): void {
  if (pid === process.pid || !isAlive(pid)) return;
  throw new OverheardError('already-running', `phone "${phone}" is used by process ${pid}`, {
    hint: 'Stop that run first: it puts its phones back when it ends.',
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function valueOf<T>(result: PhoneResult<T>): T {
  if (result.kind === 'ok') return result.value;
  throw new OverheardError('phone-lost', result.fault.message);
}
