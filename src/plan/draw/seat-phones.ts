import { OverheardError } from '../../core/error.ts';
import type { Generator } from '../../core/random.ts';
import { asId, type PhoneId, type PhoneKind, type RoomId } from '../../core/words.ts';
import type { Experiment } from '../experiment/experiment.ts';

/** Tag of devices.json for phones that serve the typed arm only, on accounts of their own. */
export const typedTag = 'typed';

/** The part of an inventory that a plan reads. */
export interface Seating {
  readonly rooms: readonly { readonly id: string; readonly kind: PhoneKind }[];
  readonly devices: readonly Seat[];
  /** The file that says so; it only names it in errors. */
  readonly path?: string;
}

/** The part of a phone's description that a plan reads. */
export interface Seat {
  readonly id: string;
  readonly room: string | null;
  readonly distanceCm: number;
  readonly account?: string | undefined;
  readonly tags: readonly string[];
  readonly enabled: boolean;
}

/** A room and its phones, by what they serve. */
export interface SeatedRoom {
  readonly id: RoomId;
  /** Phones of the main blocks. */
  readonly main: readonly PhoneId[];
  /** Phones that serve the typed arm only. */
  readonly typed: readonly PhoneId[];
  /** Every slot of the room is silence. */
  readonly silent: boolean;
}

/**
 * Says which phones of which rooms take part, and draws the silent twin rooms. Rooms beyond the planned number of
 * blocks stay out. Throws `bad-devices` when the rooms cannot carry the experiment.
 */
export function seatPhones(experiment: Experiment, seating: Seating, generator: Generator): SeatedRoom[] {
  refuseSharedAccounts(experiment, seating);
  const rooms = keepNeededRooms(experiment, seatRooms(experiment, seating));
  if (rooms.every(({ main }) => main.length === 0)) {
    throw badDevices(
      seating,
      'no room has an enabled phone that hears the exposure; expected at least one',
      'Give a phone of devices.json a room.',
    );
  }
  if (experiment.typed === 'separate-phones' && rooms.every(({ typed }) => typed.length === 0)) {
    throw badDevices(
      seating,
      `no phone in a room has the tag "${typedTag}"; expected at least one, since typed is "separate-phones"`,
      `Tag a phone with an account of its own, or set typed: 'shared-account' in the experiment.`,
    );
  }
  refuseMixedKinds(rooms, seating);
  if (!experiment.silentTwinRooms) return rooms;
  const silent = drawSilentRooms(rooms, seating, generator);
  return rooms.map((room) => ({ ...room, silent: silent.has(room.id) }));
}

function seatRooms(experiment: Experiment, { rooms, devices }: Seating): SeatedRoom[] {
  return rooms.map(({ id }) => {
    const phones = devices.filter(({ enabled, room }) => enabled && room === id);
    const typed = experiment.typed === 'separate-phones' ? phones.filter(isTypedPhone) : [];
    const main = phones.filter((phone) => !typed.includes(phone));
    return { id: asId<RoomId>(id), main: idsOf(main), typed: idsOf(typed), silent: false };
  });
}

/** A room without a block would only be opened in vain. */
function keepNeededRooms(experiment: Experiment, rooms: readonly SeatedRoom[]): SeatedRoom[] {
  const { planned } = experiment.blocks;
  const mainBlocks = experiment.lags.reduce((sum, lag) => sum + (lag.planned ?? planned), 0);
  const typedBlocks = experiment.lags.find(({ primary }) => primary)?.planned ?? planned;
  const main = rooms.filter((room) => room.main.length > 0);
  const needed = new Set(main.slice(0, experiment.silentTwinRooms ? 2 * mainBlocks : mainBlocks));
  const typing = new Set(rooms.filter((room) => room.typed.length > 0).slice(0, typedBlocks));
  return rooms
    .map((room) => ({
      ...room,
      main: needed.has(room) ? room.main : [],
      typed: typing.has(room) ? room.typed : [],
    }))
    .filter(({ main, typed }) => main.length + typed.length > 0);
}

function drawSilentRooms(rooms: readonly SeatedRoom[], seating: Seating, generator: Generator): Set<RoomId> {
  const exposable = rooms.filter(({ main }) => main.length > 0).map(({ id }) => id);
  if (exposable.length < 2) {
    throw badDevices(
      seating,
      'found 1 room with phones; expected at least 2, since half of the rooms stay silent (silentTwinRooms)',
      'Add a second room that cannot hear the first.',
    );
  }
  return new Set(generator.shuffle(exposable).slice(0, Math.floor(exposable.length / 2)));
}

/** A virtual phone says nothing about a real one; their rows may never meet in one run. */
function refuseMixedKinds(rooms: readonly SeatedRoom[], seating: Seating): void {
  const inUse = seating.rooms.filter(({ id }) => rooms.some((room) => room.id === id));
  const virtual = inUse.find(({ kind }) => kind === 'virtual');
  const real = inUse.find(({ kind }) => kind === 'real');
  if (virtual === undefined || real === undefined) return;
  throw badDevices(
    seating,
    `room "${virtual.id}" is virtual and room "${real.id}" is real; expected one kind in a run`,
    'Set "enabled": false on the phones of one kind, or name another inventory with --devices.',
  );
}

/** A shared account would carry what one phone heard to the other, and into the other's trials. */
function refuseSharedAccounts(experiment: Experiment, seating: Seating): void {
  const firstWith = new Map<string, Seat>();
  for (const device of seating.devices) {
    if (!device.enabled || device.account === undefined) continue;
    const first = firstWith.get(device.account);
    if (first === undefined) {
      firstWith.set(device.account, device);
    } else if (mayNotShare(experiment, first, device)) {
      throw badDevices(
        seating,
        `phones "${first.id}" and "${device.id}" share account "${device.account}"; expected an account for each, ` +
          'since what one hears would be recommended on the other',
        'Log one of the phones in with another account, or disable it.',
      );
    }
  }
}

/** Phones of one room that are always treated alike may share an account: they are read together anyway. */
function mayNotShare(experiment: Experiment, a: Seat, b: Seat): boolean {
  if (a.room !== b.room || experiment.microphoneFactor === 'crossed') return true;
  return experiment.typed === 'separate-phones' && isTypedPhone(a) !== isTypedPhone(b);
}

function isTypedPhone(device: Seat): boolean {
  return device.tags.includes(typedTag);
}

function idsOf(devices: readonly Seat[]): PhoneId[] {
  return devices.map(({ id }) => asId<PhoneId>(id));
}

function badDevices({ path = 'devices.json' }: Seating, what: string, hint: string): OverheardError {
  return new OverheardError('bad-devices', `${path}: ${what}`, { hint });
}
