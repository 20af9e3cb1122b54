import type { Clock } from '../core/clock.ts';
import { messageOf } from '../core/error.ts';
import { ControlServer } from './control-server.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import type { LabConfig } from './lab-config.ts';
import { loadRecognisers } from './load-recognisers.ts';
import { makePhone } from './make-phone.ts';
import type { PhoneOnAdb } from './phone-on-adb.ts';
import { relayMonitor } from './room/relay-monitor.ts';
import { VirtualRoom } from './room/virtual-room.ts';
import { WorldLog } from './world-log.ts';

/** A phone as `adb connect` finds it. */
export interface LabPhone {
  readonly id: string;
  /** `127.0.0.1:port`. */
  readonly address: string;
}

/** The embedded lab: rooms, phones on loopback ports, and a control port. */
export class Lab {
  readonly phones: readonly LabPhone[];
  readonly log: WorldLog;
  readonly #plugged: readonly PhoneOnAdb[];
  readonly #control: ControlServer;
  readonly #faults: FaultPlan;
  readonly #relays: Relays;

  private constructor(phones: readonly LabPhone[], plugged: readonly PhoneOnAdb[], parts: Parts) {
    this.phones = phones;
    this.log = parts.log;
    this.#plugged = plugged;
    this.#control = parts.control;
    this.#faults = parts.faults;
    this.#relays = parts.relays;
  }

  /** Starts rooms, phones and the control port. Throws `lab-failed` when a port cannot be opened. */
  static async start(config: LabConfig, clock: Clock): Promise<Lab> {
    const { world } = config;
    const log = new WorldLog(clock, config.logPath);
    const rooms = new Map(
      config.rooms.map(({ id }) => {
        const { seed, noiseDb, rt60S, speakerMuted } = world;
        return [
          id,
          new VirtualRoom({ id, clock, seed: `${seed}/${id}`, noiseDb, rt60S, muted: speakerMuted }),
        ];
      }),
    );
    const recogniserIn = await loadRecognisers(world);
    const plugged: PhoneOnAdb[] = [];
    const phones: LabPhone[] = [];
    for (const [i, phoneConfig] of config.phones.entries()) {
      const androidVersion = world.androidVersions[i % world.androidVersions.length];
      const rom = world.roms[i % world.roms.length];
      const made = makePhone({ androidVersion, rom, ...phoneConfig }, { world, clock, log, recogniserIn });
      plugged.push(made);
      phones.push({ id: phoneConfig.id, address: await made.plugIn() });
      const { phone } = made;
      rooms.get(phoneConfig.room ?? '')?.addListener({
        distanceCm: phoneConfig.distanceCm,
        isOpen: () => phone.isListening,
        hear: (samples, atMs) => phone.hear(samples, atMs),
      });
    }
    const faults = new FaultPlan(plugged, log);
    for (const fault of world.faults) faults.add(fault);
    const control = await ControlServer.start({ rooms, log, phones, plugged, faults });
    return new Lab(phones, plugged, { log, control, faults, relays: startRelays(config, rooms, log) });
  }

  get controlUrl(): string {
    return this.#control.url;
  }

  /** A phone's inside, for tests that look. */
  phone(id: string): PhoneOnAdb | undefined {
    return this.#plugged.find(({ phone }) => phone.identity.id === id);
  }

  /** Shell commands that some phone did not know; anything in here means that the phones are out of date. */
  get unknownCommands(): readonly string[] {
    return [...new Set(this.#plugged.flatMap(({ unknownCommands }) => unknownCommands))];
  }

  async close(): Promise<void> {
    this.#faults.close();
    await this.#relays.close();
    await this.#control.close();
    await Promise.all(this.#plugged.map((phone) => phone.close()));
    this.log.close();
  }
}

interface Parts {
  readonly log: WorldLog;
  readonly control: ControlServer;
  readonly faults: FaultPlan;
  readonly relays: Relays;
}

interface Relays {
  close(): Promise<void>;
}

/** Relays what real players play into the sinks of the rooms; one that fails leaves its room silent, and the log says why. */
function startRelays(
  { rooms: described }: LabConfig,
  rooms: ReadonlyMap<string, VirtualRoom>,
  log: WorldLog,
): Relays {
  const stop = new AbortController();
  const relays = described.map(async ({ id, monitor }) => {
    const room = rooms.get(id);
    if (room === undefined || monitor === undefined) return;
    try {
      await relayMonitor(room, { ...monitor, signal: stop.signal });
    } catch (thrown) {
      log.append({ kind: 'fault', fault: 'relay-failed', room: id, reason: messageOf(thrown) });
    }
  });
  return {
    close: async () => {
      stop.abort();
      await Promise.all(relays);
    },
  };
}
