import { OverheardError } from '../../core/error.ts';
import type { AdbDevice } from '../../phones/adb/adb-client.ts';
import type { ReachedPhone } from './reach-phones.ts';

/** A study must not begin with a phone that is not there: every one has to be listed by its adb server, ready, once. */
export async function refuseAbsentPhones(
  phones: readonly ReachedPhone[],
  signal: AbortSignal,
): Promise<void> {
  for (const adb of new Set(phones.map((phone) => phone.adb))) {
    const listed = await adb.listDevices(signal);
    for (const phone of phones) if (phone.adb === adb) refuseAbsent(phone, listed);
  }
}

function refuseAbsent({ id, serial }: ReachedPhone, listed: readonly AdbDevice[]): void {
  const [seen, twin] = listed.filter((each) => each.serial === serial);
  if (seen?.state === 'device' && twin === undefined) return;
  const found = seen === undefined ? 'adb does not list it' : `adb calls it ${twin ? 'twice' : seen.state}`;
  throw new OverheardError('phone-lost', `phone "${id}" (${serial}): ${found}; expected it once, ready`, {
    hint: 'Plug it in, allow USB debugging on its screen, and look at `adb devices`; or set "enabled": false.',
  });
}
