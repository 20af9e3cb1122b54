import type { Device, Room } from '../../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../../inventory/read-inventory.ts';
import type { LabProcess } from '../../lab/start-lab-process.ts';
import { openPhone } from '../../phones/open-phone.ts';
import type { EquippedRoom } from '../../run/tools.ts';
import { openLoudspeaker, openMicrophone } from '../../sound/room/open-room.ts';
import type { Tell } from '../news.ts';
import { refuseAbsentPhones } from './absent-phones.ts';
import { BorrowedPhones } from '../borrow/borrowed-phones.ts';
import { PhoneRecords } from '../borrow/phone-records.ts';
import { openPulse } from './pulse-rooms.ts';
import { reached } from './reach-phones.ts';
import { refuseRooms } from './refuse-rooms.ts';
import { refuseSamePhones } from './same-phones.ts';
import { drawPins } from './start-lab.ts';
import { startServers, type ServersOrder, type StartedServers } from './start-servers.ts';
import { warmUpPhones } from './warm-up.ts';

/** Everything that runs on this host for an experiment: opened before, closed after, whatever happens between. */
export interface Equipment {
  readonly rooms: readonly EquippedRoom[];
  /** The embedded lab, when the inventory has virtual rooms. */
  readonly lab: LabProcess | undefined;
  /** The phones as they were found; those that are not put back when it closes are put back then. */
  readonly borrowed: Pick<BorrowedPhones, 'stateOf' | 'putBack'>;
  close(): Promise<void>;
}

/** Rooms to open, and how. */
export interface EquipmentOrder extends ServersOrder {
  /** The virtual rooms are sinks of PulseAudio, played and recorded by the real programs. */
  readonly isPulse?: boolean;
  /** Recordings of the rooms are kept. */
  readonly keepsAudio?: boolean;
  /** Every app that will be opened. */
  readonly packageNames: readonly string[];
  /** Folder of runs; it keeps how phones were found until they are put back. */
  readonly results: string;
  readonly tell: Tell;
}

/** The equipment of a run that has nothing left to play. */
export const noEquipment: Equipment = {
  rooms: [],
  lab: undefined,
  borrowed: { stateOf: () => undefined, putBack: async () => [] },
  close: async () => {},
};

type Closers = (() => Promise<void>)[];

/** Opens adb, Appium, the lab for virtual rooms, and every room. Closes what it had opened when something fails. */
export async function openEquipment(order: EquipmentOrder): Promise<Equipment> {
  const closers: Closers = [];
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

async function open(order: EquipmentOrder, closers: Closers): Promise<Omit<Equipment, 'close'>> {
  const { inventory, clock, signal } = order;
  const described = inventory.rooms.filter((room) => phonesOfRoom(inventory, room.id).length > 0);
  const pulse = order.isPulse ? await openPulse(described, clock) : undefined;
  if (pulse !== undefined) closers.push(pulse.close);
  const rooms = pulse?.rooms ?? described;
  await refuseRooms(rooms, order);
  const isVirtual = rooms.some(({ kind }) => kind === 'virtual');
  const env = isVirtual ? { ...process.env, ...drawPins(inventory) } : process.env;
  const servers = await startServers(rooms, { ...order, env, pulse: pulse?.environment }, closers);
  const phones = rooms
    .flatMap((room) => phonesOfRoom(inventory, room.id))
    .map((device) => reached(device, servers.phones));
  await refuseAbsentPhones(phones, signal);
  await refuseSamePhones(phones, signal);
  const equipped: EquippedRoom[] = [];
  for (const room of rooms) equipped.push(await equipRoom(room, { ...order, env }, servers));
  const opened = equipped.flatMap((room) => room.phones);
  // Before the first change; the embedded lab ends with this process, and its phones with it.
  const outlives = !isVirtual || order.lab !== undefined;
  const records = outlives ? new PhoneRecords(order.results) : undefined;
  const borrowed = await BorrowedPhones.borrow(phones, { ...order, records });
  closers.push(async () => {
    await borrowed.putBack({ keepsDriver: false });
  });
  await warmUpPhones(opened, signal);
  return { rooms: equipped, lab: servers.lab, borrowed };
}

/** The microphone at each phone's seat, where it has one. */
function seatsOf(devices: readonly Device[]): ReadonlyMap<string, string> {
  return new Map(
    devices.flatMap(({ id, microphone }) => (microphone === undefined ? [] : [[id, microphone]])),
  );
}

async function equipRoom(
  room: Room,
  order: EquipmentOrder & { readonly env: NodeJS.ProcessEnv },
  { appium, lab, phones }: StartedServers,
): Promise<EquippedRoom> {
  const { inventory, clock, env, signal, keepsAudio = false } = order;
  const sound = { clock, signal, keepsAudio, ...(lab === undefined ? {} : { labUrl: lab.controlUrl }) };
  return {
    id: room.id,
    refresh: appium.refresh,
    microphone: await openMicrophone(room, sound),
    loudspeaker: await openLoudspeaker(room, sound),
    seats: seatsOf(phonesOfRoom(inventory, room.id)),
    phones: phonesOfRoom(inventory, room.id).map((device) =>
      openPhone({ ...reached(device, phones), device, appium: appium.of(device), clock, env }),
    ),
  };
}
