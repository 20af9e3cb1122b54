import type { Clock } from '../../core/clock.ts';
import type { Device, Inventory } from '../../inventory/inventory-schema.ts';
import { adoptLab } from '../../lab/adopt-lab.ts';
import type { AdbClient } from '../../phones/adb/adb-client.ts';
import { adoptAdbServer, startAdbServer } from '../../phones/adb/adb-server.ts';
import { findAndroidHome } from '../../phones/adb/find-android-home.ts';

/** Phones outside a run, as their adb server sees them. */
export interface ReachedPhones {
  readonly adb: AdbClient;
  /** What adb calls a phone; undefined when devices.json and the lab do not say. */
  serialOf(device: Device): string | undefined;
  /** Ends what was started for this; phones and a lab stay as they are. */
  close(): Promise<void>;
}

/** Port of the adb server that everybody uses. */
export const usualAdbPort = 5037;

/**
 * Reaches the phones of a lab that runs already (through an adb server of our own), or without one the phones of the
 * user's adb server. Throws `lab-failed`, `adb-failed`, `missing-tool`.
 */
export async function reachPhones(order: {
  /** File with what `overheard lab --json` printed. */
  readonly lab: string | undefined;
  readonly adbPort?: number | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<ReachedPhones> {
  const { clock, signal } = order;
  if (order.lab === undefined) {
    const { client, close } = await adoptAdbServer(order.adbPort ?? usualAdbPort);
    return { adb: client, serialOf: ({ udid }) => udid, close };
  }
  const lab = await adoptLab(order.lab);
  const { adbPath } = findAndroidHome(process.env);
  const { client, close } = await startAdbServer({ adbPath, clock, signal });
  try {
    for (const { address } of lab.phones) await client.connect(address, signal);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return {
    adb: client,
    serialOf: ({ id }) => lab.phones.find((phone) => phone.id === id)?.address,
    close,
  };
}

/** True for a phone of a room that the embedded lab plays. */
export function isVirtualPhone({ room }: Device, { rooms }: Inventory): boolean {
  return rooms.some(({ id, kind }) => id === room && kind === 'virtual');
}
