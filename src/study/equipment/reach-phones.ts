import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Device, Inventory } from '../../inventory/inventory-schema.ts';
import type { LabProcess } from '../../lab/start-lab-process.ts';
import type { AdbClient } from '../../phones/adb/adb-client.ts';
import { adoptAdbServer, startAdbServer, type AdbServer } from '../../phones/adb/adb-server.ts';
import { findAndroidHome } from '../../phones/adb/find-android-home.ts';

/** A phone as an adb server sees it. */
export interface ReachedPhone {
  readonly id: string;
  /** Its name in adb. */
  readonly serial: string;
  /** The client of its server; phones of one server share it. */
  readonly adb: AdbClient;
}

/** The way to phones, in a run and outside of one. */
export interface ReachedPhones {
  /** The adb server that a phone is at. */
  adbOf(device: Device): AdbClient;
  /** A phone's name in adb; undefined when devices.json and the lab do not say. */
  serialOf(device: Device): string | undefined;
  /** Ends what was started for this; phones and a lab stay as they are. */
  close(): Promise<void>;
}

/** Port of the adb server that everybody uses. */
const usualAdbPort = 5037;

/**
 * Reaches the phones of a lab through an adb server of our own, or without one the phones of the user's adb server.
 * Throws what the lab's start throws, `adb-failed`, `missing-tool`, `port-taken`.
 */
export async function reachPhones(order: {
  /** The lab, while it starts. */
  readonly lab: Promise<LabProcess> | undefined;
  /** Free one or the usual one unless given. */
  readonly adbPort?: number | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<ReachedPhones> {
  // Both take about a second, so they start side by side.
  const [lab, server] = await Promise.allSettled([order.lab, openAdbServer(order)]);
  try {
    if (lab.status === 'rejected') throw lab.reason;
    if (server.status === 'rejected') throw server.reason;
    const { client, close } = server.value;
    const addresses = new Map(lab.value?.phones.map(({ id, address }) => [id, address]));
    for (const address of addresses.values()) await client.connect(address, order.signal);
    return { adbOf: () => client, serialOf: ({ id, udid }) => udid ?? addresses.get(id), close };
  } catch (thrown) {
    if (server.status === 'fulfilled') await server.value.close();
    throw thrown;
  }
}

async function openAdbServer({
  lab,
  adbPort,
  clock,
  signal,
}: Parameters<typeof reachPhones>[0]): Promise<AdbServer> {
  if (lab === undefined) return adoptAdbServer(adbPort ?? usualAdbPort);
  const { adbPath } = findAndroidHome(process.env);
  return startAdbServer({ adbPath, clock, signal, ...(adbPort === undefined ? {} : { port: adbPort }) });
}

/** A phone with its serial. Throws `bad-devices` when nobody knows it. */
export function reached(device: Device, phones: ReachedPhones): ReachedPhone {
  const serial = phones.serialOf(device);
  if (serial !== undefined) return { id: device.id, serial, adb: phones.adbOf(device) };
  throw new OverheardError('bad-devices', `device "${device.id}" has no udid and is not in the lab`, {
    hint: 'Give it the serial that `adb devices` shows.',
  });
}

/** True for a phone of a room that the embedded lab plays. */
export function isVirtualPhone({ room }: Device, { rooms }: Inventory): boolean {
  return rooms.some(({ id, kind }) => id === room && kind === 'virtual');
}
