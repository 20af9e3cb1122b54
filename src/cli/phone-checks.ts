import type { Clock } from '../core/clock.ts';
import { messageOf } from '../core/error.ts';
import type { Device, Inventory } from '../inventory/inventory-schema.ts';
import { adoptAdbServer } from '../phones/adb/adb-server.ts';
import type { AdbDevice } from '../phones/adb/adb-client.ts';
import type { Check } from './host-checks.ts';

const usualAdbPort = 5037;

/** Every real phone of the inventory as adb sees it; virtual ones need no check. Wakes nothing. */
export async function checkPhones(
  inventory: Inventory,
  _clock: Clock,
  signal: AbortSignal,
): Promise<Check[]> {
  const virtualRooms = new Set(inventory.rooms.filter(({ kind }) => kind === 'virtual').map(({ id }) => id));
  const real = inventory.devices.filter((device) => device.enabled && !virtualRooms.has(device.room ?? ''));
  const virtual = inventory.devices.filter((device) => device.enabled && virtualRooms.has(device.room ?? ''));
  const checks: Check[] = virtual.map(({ id }) => ({
    name: `phone ${id}`,
    state: 'ok',
    found: 'virtual: the lab brings it',
  }));
  if (real.length === 0) return checks;
  try {
    const server = await adoptAdbServer(usualAdbPort);
    const listed = await server.client.listDevices(signal);
    return [...checks, ...real.map((device) => checkPhone(device, listed))];
  } catch (thrown) {
    return [
      ...checks,
      { name: 'adb server', state: 'fail', found: messageOf(thrown), next: 'adb start-server' },
    ];
  }
}

function checkPhone({ id, udid, authorised }: Device, listed: readonly AdbDevice[]): Check {
  const name = `phone ${id}`;
  const seen = listed.filter(({ serial }) => serial === udid);
  const [first] = seen;
  if (first === undefined) {
    return {
      name,
      state: 'fail',
      found: `${udid} is not listed by adb`,
      next: 'plug it in, then `adb devices`',
    };
  }
  if (seen.length > 1) {
    return {
      name,
      state: 'fail',
      found: `${seen.length} phones share the serial ${udid}`,
      next: 'use one of them only',
    };
  }
  if (first.state !== 'device') {
    return {
      name,
      state: 'fail',
      found: `adb calls it ${first.state}`,
      next: 'allow USB debugging on its screen',
    };
  }
  if (authorised === undefined) {
    return {
      name,
      state: 'fail',
      found: 'nobody is named who authorised it',
      next: `add "authorised" to ${id} in devices.json`,
    };
  }
  return { name, state: 'ok', found: `${first.model ?? 'unknown model'}, authorised by ${authorised.by}` };
}
