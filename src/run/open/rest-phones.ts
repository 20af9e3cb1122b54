import { messageOf } from '../../core/error.ts';
import type { LockState, Phone, PhoneResult } from '../../phones/phone.ts';
import { record } from '../record.ts';
import type { EquippedRoom, RunTools } from '../tools.ts';

const restLimitMs = 15_000;

/**
 * Brings phones to rest where no slot does it in its course: after a slot that was broken off, and before the first slot
 * of a resumed run. Each is locked, also when the run itself is being stopped. A phone that fails is left to the next
 * slot, which finds it lost.
 */
export async function restPhones(
  room: Pick<EquippedRoom, 'id' | 'phones'>,
  { journal }: Pick<RunTools, 'journal'>,
): Promise<void> {
  const rested = await Promise.all(room.phones.map(async (phone) => ({ phone, result: await lock(phone) })));
  for (const { phone, result } of rested) {
    const found = result.kind === 'ok' ? { lock: result.value } : { fault: result.fault };
    await record(journal, 'phone.rested', { room: room.id, phone: phone.id, ...found });
  }
}

async function lock(phone: Phone): Promise<PhoneResult<LockState>> {
  try {
    return await phone.lock(AbortSignal.timeout(restLimitMs));
  } catch (thrown) {
    return { kind: 'failed', fault: { kind: 'unknown', message: messageOf(thrown) } };
  }
}
