import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Room } from '../../inventory/inventory-schema.ts';
import { PulseRooms } from '../../lab/room/pulse-room.ts';

/** Virtual rooms whose air is PulseAudio. */
export interface OpenPulse {
  /** The rooms with SoX as their player and arecord as their recorder. */
  readonly rooms: readonly Room[];
  /** Where players and recorders find the daemon. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Gives each virtual room a sink of a private PulseAudio daemon. Until it is closed, this process' own environment names
 * that daemon, since node-record-lpcm16 passes no other on. Throws `missing-tool`, `lab-failed`, and `bad-devices` for a
 * real room.
 */
export async function openPulse(rooms: readonly Room[], clock: Clock): Promise<OpenPulse> {
  const real = rooms.find(({ kind }) => kind === 'real');
  if (real !== undefined) {
    throw new OverheardError('bad-devices', `room "${real.id}" is real; --room pulse expected virtual ones`, {
      hint: 'Leave --room out: a real room has its own loudspeaker and microphone.',
    });
  }
  const pulse = await PulseRooms.start(
    rooms.map(({ id }) => id),
    clock,
  );
  const { environment } = pulse;
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  return {
    rooms: rooms.map((room) => ({
      ...room,
      speaker: { kind: 'sox', device: room.id, driver: 'pulseaudio' },
      microphone: { kind: 'arecord', device: `pulse:${room.id}.monitor` },
    })),
    environment,
    close: async () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await pulse.stop();
    },
  };
}
