import { randomInt } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Device, Inventory, Room } from '../../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../../inventory/read-inventory.ts';
import { adoptLab } from '../../lab/adopt-lab.ts';
import { startLabProcess, type LabProcess } from '../../lab/start-lab-process.ts';
import type { World } from '../../lab/world.ts';
import type { AdbClient } from '../../phones/adb/adb-client.ts';
import { adoptAdbServer, startAdbServer, type AdbServer } from '../../phones/adb/adb-server.ts';
import { findAndroidHome } from '../../phones/adb/find-android-home.ts';
import { createAndroidPhone } from '../../phones/android/android-phone.ts';
import { startAppiumServer, type AppiumServer } from '../../phones/appium/appium-server.ts';
import type { Phone } from '../../phones/phone.ts';
import type { EquippedRoom } from '../../run/tools.ts';
import { openPulse } from './pulse-rooms.ts';
import { refuseSamePhones } from './same-phones.ts';
import { checkRoom, openLoudspeaker, openMicrophone } from '../../sound/room/open-room.ts';

/** What runs on this host for an experiment: opened before, closed after, whatever happens between. */
export interface Equipment {
  readonly rooms: readonly EquippedRoom[];
  /** The embedded lab, when the inventory has virtual rooms. */
  readonly lab: LabProcess | undefined;
  close(): Promise<void>;
}

/** What to open. */
export interface EquipmentOrder {
  readonly inventory: Inventory;
  readonly world: World;
  /** Port for Appium; a free one unless given. */
  readonly appiumPort?: number | undefined;
  /** Port of the adb server; a free one for virtual rooms, the usual one for real ones unless given. */
  readonly adbPort?: number | undefined;
  /** File with the addresses of a lab that runs already and outlives this run; one is started without it. */
  readonly lab?: string | undefined;
  /** The virtual rooms are sinks of PulseAudio, played and recorded by the real programs. */
  readonly isPulse?: boolean;
  /** Recordings of the rooms are kept. */
  readonly keepsAudio?: boolean;
  /** File for the lab's own log. */
  readonly labLog?: string | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a run needs that has nothing left to play. */
export const noEquipment: Equipment = { rooms: [], lab: undefined, close: async () => {} };

const usualAdbPort = 5037;
/** First sessions, each of which may install the driver's apps, that open at the same time. */
const installationsAtOnce = 8;

/** Opens adb, Appium, the lab for virtual rooms, and every room. Closes what it had opened when something fails. */
export async function openEquipment(order: EquipmentOrder): Promise<Equipment> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    return { ...(await open(order, closers)), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function open(
  order: EquipmentOrder,
  closers: (() => Promise<void>)[],
): Promise<Omit<Equipment, 'close'>> {
  const { inventory, clock, signal } = order;
  const described = inventory.rooms.filter((room) => phonesOfRoom(inventory, room.id).length > 0);
  const pulse = order.isPulse ? await openPulse(described, clock) : undefined;
  if (pulse !== undefined) closers.push(pulse.close);
  const { rooms, ...place } = pulse ?? { rooms: described };
  refuseMixedRooms(rooms);
  refuseUnauthorised(rooms, inventory);
  for (const room of rooms) await checkRoom(room, order);
  const androidHome = findAndroidHome(process.env);
  const isVirtual = rooms.some(({ kind }) => kind === 'virtual');
  const env = isVirtual ? { ...process.env, ...drawPins(inventory) } : process.env;
  const secrets = inventory.devices.flatMap(({ unlock }) =>
    unlock.kind === 'pin' ? (env[unlock.env] ?? []) : [],
  );
  // The lab and Appium start side by side: both take about two seconds.
  const starting = await Promise.allSettled([
    isVirtual
      ? order.lab === undefined
        ? startLab({ ...order, ...place }, rooms, env)
        : adoptLab(order.lab)
      : undefined,
    isVirtual
      ? startAdbServer({ adbPath: androidHome.adbPath, clock, signal, ...portOf(order.adbPort) })
      : adoptAdbServer(order.adbPort ?? usualAdbPort),
    startAppiumServer(
      { port: order.appiumPort, androidHome: androidHome.home, env: process.env, secrets },
      signal,
    ),
  ]);
  for (const started of starting) {
    if (started.status === 'fulfilled' && started.value !== undefined)
      closers.push(() => started.value!.close());
  }
  const [lab, adb, appium] = starting.map((started) => {
    if (started.status === 'rejected') throw started.reason;
    return started.value;
  }) as [LabProcess | undefined, AdbServer, AppiumServer];
  for (const { address } of lab?.phones ?? []) await adb.client.connect(address, signal);
  const phones = rooms
    .flatMap((room) => phonesOfRoom(inventory, room.id))
    .map((device) => ({ id: device.id, serial: serialOf(device, lab) }));
  await refuseAbsentPhones(phones, adb.client, signal);
  await refuseSamePhones(phones, adb.client, signal);
  const equipped: EquippedRoom[] = [];
  for (const room of rooms) equipped.push(await equipRoom(room, order, { lab, adb, appium, env }));
  await warmUp(equipped, signal);
  return { rooms: equipped, lab };
}

interface Servers {
  readonly lab: LabProcess | undefined;
  readonly adb: AdbServer;
  readonly appium: AppiumServer;
  readonly env: NodeJS.ProcessEnv;
}

async function equipRoom(room: Room, order: EquipmentOrder, servers: Servers): Promise<EquippedRoom> {
  const { inventory, clock, signal, keepsAudio = false } = order;
  const { lab, adb, appium, env } = servers;
  const place = { clock, signal, keepsAudio, ...(lab === undefined ? {} : { labUrl: lab.controlUrl }) };
  return {
    id: room.id,
    refresh: (stop) => appium.refresh(stop),
    microphone: await openMicrophone(room, place),
    loudspeaker: await openLoudspeaker(room, place),
    phones: phonesOfRoom(inventory, room.id).map((device) =>
      createAndroidPhone({ device, serial: serialOf(device, lab), adb: adb.client, appium, clock, env }),
    ),
  };
}

/**
 * Opens and closes one session per phone: the first one installs the UiAutomator2 server, which belongs before the first
 * slot, and a phone that Appium cannot use is found before anything is sealed. The phones stay locked.
 */
async function warmUp(rooms: readonly EquippedRoom[], signal: AbortSignal): Promise<void> {
  const waiting = rooms.flatMap(({ phones }) => phones);
  const one = async (): Promise<void> => {
    for (let phone = waiting.shift(); phone !== undefined; phone = waiting.shift())
      await warmUpPhone(phone, signal);
  };
  await Promise.all(Array.from({ length: installationsAtOnce }, one));
}

async function warmUpPhone(phone: Phone, signal: AbortSignal): Promise<void> {
  const session = await phone.openSession(signal, { reads: true });
  const looked = session.kind === 'ok' ? await session.value.readSource(signal) : session;
  if (session.kind === 'ok') await session.value.close();
  if (looked.kind === 'ok') return;
  throw new OverheardError(
    'phone-lost',
    `phone "${phone.id}": Appium cannot use it (${looked.fault.message})`,
    { hint: 'Run `overheard doctor`; unplug and plug the phone, or set "enabled": false.' },
  );
}

/** A study must not begin with a phone that is not there: every one has to be listed by adb, ready, once. */
async function refuseAbsentPhones(
  phones: readonly { readonly id: string; readonly serial: string }[],
  adb: AdbClient,
  signal: AbortSignal,
): Promise<void> {
  const listed = await adb.listDevices(signal);
  for (const { id, serial } of phones) {
    const [seen, twin] = listed.filter((each) => each.serial === serial);
    if (seen?.state === 'device' && twin === undefined) continue;
    const found = seen === undefined ? 'adb does not list it' : `adb calls it ${twin ? 'twice' : seen.state}`;
    throw new OverheardError('phone-lost', `phone "${id}" (${serial}): ${found}; expected it once, ready`, {
      hint: 'Plug it in, allow USB debugging on its screen, and look at `adb devices`; or set "enabled": false.',
    });
  }
}

function serialOf(device: Device, lab: LabProcess | undefined): string {
  const serial = device.udid ?? lab?.phones.find(({ id }) => id === device.id)?.address;
  if (serial !== undefined) return serial;
  throw new OverheardError('bad-devices', `device "${device.id}" has no udid and is not in the lab`, {
    hint: 'Give it the serial that `adb devices` shows.',
  });
}

/** Starts the lab for virtual rooms; PINs go to it through a pipe. */
export function startLab(
  order: Pick<EquipmentOrder, 'inventory' | 'world' | 'labLog' | 'signal'> & {
    readonly isDetached?: boolean;
    /** Where the players of the rooms find PulseAudio, when they use it. */
    readonly environment?: Readonly<Record<string, string>>;
  },
  rooms: readonly Room[],
  env: NodeJS.ProcessEnv,
): Promise<LabProcess> {
  const phones = rooms.flatMap((room) =>
    phonesOfRoom(order.inventory, room.id).map((device) => {
      const pin = device.unlock.kind === 'pin' ? env[device.unlock.env] : undefined;
      return {
        id: device.id,
        room: room.id,
        distanceCm: device.distanceCm,
        ...(pin === undefined ? {} : { pin }),
      };
    }),
  );
  return startLabProcess(
    {
      rooms: rooms.map(({ id }) =>
        order.environment === undefined
          ? { id }
          : { id, monitor: { sink: id, environment: order.environment } },
      ),
      phones,
      world: order.world,
      ...(order.labLog === undefined ? {} : { logPath: order.labLog }),
      ...(order.isDetached === undefined ? {} : { detached: order.isDetached }),
    },
    order.signal,
  );
}

/** A virtual phone's PIN is drawn anew for every run and lives in memory only. */
export function drawPins(inventory: Inventory): Record<string, string> {
  return Object.fromEntries(
    inventory.devices.flatMap(({ unlock }) =>
      unlock.kind === 'pin' && process.env[unlock.env] === undefined
        ? [[unlock.env, String(randomInt(0, 1_000_000)).padStart(6, '0')]]
        : [],
    ),
  );
}

/** A real phone belongs to somebody: devices.json has to say who allowed it and its account to be used. */
function refuseUnauthorised(rooms: readonly Room[], inventory: Inventory): void {
  const real = rooms
    .filter(({ kind }) => kind === 'real')
    .flatMap((room) => phonesOfRoom(inventory, room.id));
  const device = real.find(({ authorised }) => authorised === undefined);
  if (device === undefined) return;
  throw new OverheardError(
    'not-authorised',
    `devices.json: phone "${device.id}" has no "authorised"; expected who allowed its use, and when`,
    {
      hint: 'Add "authorised": { "by": "name of the owner", "date": "2026-01-31" } to the phone.',
    },
  );
}

function refuseMixedRooms(rooms: readonly Room[]): void {
  const kinds = new Set(rooms.map(({ kind }) => kind));
  if (kinds.size < 2) return;
  throw new OverheardError(
    'bad-devices',
    'devices.json: rooms are real and virtual; expected one kind in one run',
    {
      hint: 'Put virtual rooms into an inventory of their own and name it with --devices.',
    },
  );
}

function portOf(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}
