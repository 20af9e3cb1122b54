import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { systemClock } from '../../../src/core/clock.ts';
import type { TrialStatus } from '../../../src/core/words.ts';
import type { JournalEvent } from '../../../src/journal/chain/event.ts';
import { startLabProcess, type LabProcess } from '../../../src/lab/start-lab-process.ts';
import { startAdbServer, type AdbServer } from '../../../src/phones/adb/adb-server.ts';
import { findAndroidHome } from '../../../src/phones/adb/find-android-home.ts';
import { createAndroidPhone } from '../../../src/phones/android/android-phone.ts';
import { startAppiumServer, type AppiumServer } from '../../../src/phones/appium/appium-server.ts';
import type { Phone, PhoneSession } from '../../../src/phones/phone.ts';
import type { EquippedRoom } from '../../../src/run/tools.ts';
import { makeRun } from '../../made-up/made-run.ts';
import type { Cell, Note, Phase } from './cells.ts';

/** What became of a run in which every other slot has a fault on the first of two phones. */
export interface PlayedCells {
  /** In the order of the cells: each trial of the phone with the fault, `app status`. */
  readonly outcomes: readonly (readonly string[])[];
  /** In the order of the cells: what the journal remarks of the app with the fault. */
  readonly notes: readonly (readonly Note[])[];
  /** Trials that no fault was meant for, and that were not observed: `slot phone app status: reason`. */
  readonly touched: readonly string[];
  /** Feeds that were journalled without a single card. */
  readonly emptyFeeds: number;
  readonly isSettled: boolean;
  /** An adb server still answers on the port after ours was closed: somebody else started one. */
  readonly isAdbLeft: boolean;
  readonly unhandledRejections: number;
  readonly unknownCommands: readonly string[];
}

const { adbPath, home } = findAndroidHome(process.env);
const limits = {
  shellMs: 1_500,
  pollMs: 1_000,
  reconnectMs: 400,
  connectMs: 20_000,
  commandMs: 2_500,
  closeMs: 4_000,
};
const apps = { 'me.ele': { behaviour: 'honest' }, 'com.sankuai.meituan': { behaviour: 'honest' } } as const;
const timing = { repeats: 1, gapMs: 1, preRollMs: 250, postRollMs: 150 };

/** Plays one block per cell on the lab: its first slot with the fault on phone p1, its second without. */
export async function playCells(cells: readonly Cell[]): Promise<PlayedCells> {
  const lab = await startLabProcess({
    rooms: [{ id: 'room1' }],
    phones: ['p1', 'p2'].map((id) => ({ id, room: 'room1', distanceCm: 100 })),
    world: { seed: 'faults', apps },
  });
  const adb = await startAdbServer({ adbPath, clock: systemClock() });
  const appium = await startAppiumServer({ androidHome: home, env: process.env });
  let unhandledRejections = 0;
  const count = (): void => void (unhandledRejections += 1);
  process.on('unhandledRejection', count);
  const blocks = { planned: cells.length, spare: 0, spoken: 1, silence: 1, sham: 0, typed: 0 };
  const depth = { screens: 2, cards: 8 };
  const run = await makeRun({
    blocks,
    depth,
    exposure: timing,
    dwellMs: 400,
    settleMs: 400,
    apps: ['eleme', 'meituan'],
    care: { pauseMs: 0 },
  });
  const closeAll = async (): Promise<void> => {
    await appium.close();
    await adb.close();
    await lab.close();
  };
  try {
    for (const { address } of lab.phones) await adb.client.connect(address);
    const troubled = new TroubledRoom(cells, { lab, adb, appium });
    const end = await run.play({ equip: (room) => troubled.equip(room) });
    const unknown = await fetch(new URL('/unknown-commands', lab.controlUrl));
    const unknownCommands: readonly string[] = JSON.parse(await unknown.text());
    const told = tell(await run.events(), cells.length);
    await closeAll();
    const isAdbLeft = await adb.client.readVersion().then(
      () => true,
      () => false,
    );
    return { ...told, isSettled: end.kind === 'settled', isAdbLeft, unhandledRejections, unknownCommands };
  } finally {
    process.off('unhandledRejection', count);
    await run.remove();
    await closeAll();
  }
}

interface Servers {
  readonly lab: LabProcess;
  readonly adb: AdbServer;
  readonly appium: AppiumServer;
}

/** The room of a run with real code behind its phones; lets the fault of every other slot happen in its phase. */
class TroubledRoom {
  readonly #cells: readonly Cell[];
  readonly #servers: Servers;
  #slot = -1;
  #due: Cell | undefined;
  #screens = 0;
  #overAtMs = 0;

  constructor(cells: readonly Cell[], servers: Servers) {
    this.#cells = cells;
    this.#servers = servers;
  }

  equip(room: EquippedRoom): EquippedRoom {
    const { microphone } = room;
    return {
      ...room,
      microphone: {
        open: async (signal) => {
          const recording = await microphone.open(signal);
          await this.#enter('exposure');
          return {
            ...recording,
            stop: async () => {
              await this.#enter('dwell');
              return recording.stop();
            },
          };
        },
      },
      phones: room.phones.map(({ id }) => this.#phone(id)),
    };
  }

  #phone(id: Phone['id']): Phone {
    const { adb, appium, lab } = this.#servers;
    const phone = createAndroidPhone({
      device: { id, capabilities: {}, unlock: { kind: 'swipe' } },
      serial: lab.phones.find((each) => each.id === id)?.address ?? '',
      adb: adb.client,
      appium,
      clock: systemClock(),
      env: {},
      limits,
    });
    if (id !== 'p1') return phone;
    return overlaid(phone, {
      readFacts: async (targets, signal) => {
        await this.#nextSlot();
        return phone.readFacts(targets, signal);
      },
      openSession: async (signal, purpose) => {
        const opened = await phone.openSession(signal, purpose);
        return opened.kind === 'ok' ? { kind: 'ok', value: this.#session(opened.value) } : opened;
      },
    });
  }

  #session(session: PhoneSession): PhoneSession {
    return overlaid(session, {
      readSource: async (signal) => {
        this.#screens += 1;
        if (this.#screens >= (this.#due?.trouble.atScreen ?? 1)) await this.#enter('observe');
        return session.readSource(signal);
      },
    });
  }

  async #nextSlot(): Promise<void> {
    await pause(Math.max(0, this.#overAtMs - performance.now()));
    this.#slot += 1;
    this.#screens = 0;
    this.#due = this.#slot % 2 === 0 ? this.#cells[this.#slot / 2] : undefined;
    await this.#enter('ready');
  }

  async #enter(phase: Phase): Promise<void> {
    const due = this.#due;
    if (due?.phase !== phase) return;
    this.#due = undefined;
    const { adb, lab } = this.#servers;
    const { fault } = due.trouble;
    if (fault === 'adb-server-killed') {
      await promisify(execFile)(adbPath, ['-P', String(adb.port), 'kill-server']);
      return;
    }
    const answer = await fetch(new URL('/world', lab.controlUrl), {
      method: 'POST',
      body: JSON.stringify({ faults: [{ ...fault, phone: 'p1' }] }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    // One that waits for something may come as late as the end of the slot.
    const comesMs = fault['on'] === undefined ? 0 : 4_000;
    this.#overAtMs = performance.now() + comesMs + (fault.forMs ?? 0) + 300;
  }
}

/** An object that answers as `base` does, but for some methods. Classes keep their methods on the prototype. */
function overlaid<T extends object>(base: T, methods: Partial<T>): T {
  return new Proxy(base, {
    get: (target, name) => {
      const own: unknown = Reflect.get(methods, name);
      if (own !== undefined) return own;
      const found: unknown = Reflect.get(target, name, target);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}

interface Noted {
  readonly slot: string;
  readonly phone: string;
  readonly app: string;
}

interface EndedTrial {
  readonly slot: string;
  readonly phone: string;
  readonly app: string;
  readonly status: TrialStatus;
  readonly reason?: string;
}

function tell(events: readonly JournalEvent[], cells: number) {
  const slots = dataOf<{ slot: string }>(events, 'slot.opened').map(({ slot }) => slot);
  const trials = dataOf<EndedTrial>(events, 'trial.ended');
  const isFaulty = ({ slot, phone }: EndedTrial): boolean => phone === 'p1' && slots.indexOf(slot) % 2 === 0;
  const isNoted = ({ slot, phone, app }: Noted, i: number): boolean =>
    phone === 'p1' && app === 'eleme' && slots.indexOf(slot) === 2 * i;
  const feeds = dataOf<{ surface: string; items: readonly unknown[] }>(events, 'observation.read');
  return {
    outcomes: Array.from({ length: cells }, (_, i) =>
      trials
        .filter((trial) => isFaulty(trial) && slots.indexOf(trial.slot) === 2 * i)
        .map(({ app, status }) => `${app} ${status}`),
    ),
    notes: Array.from({ length: cells }, (_, i) => [
      ...dataOf<Noted>(events, 'app.died')
        .filter((noted) => isNoted(noted, i))
        .map(() => 'app.died' as const),
      ...dataOf<Noted & { readonly isUnchanged?: true }>(events, 'observation.read')
        .filter((noted) => noted.isUnchanged === true && isNoted(noted, i))
        .map(() => 'unchanged' as const),
    ]),
    touched: trials
      .filter((trial) => !isFaulty(trial) && trial.status !== 'observed')
      .map(({ slot, phone, app, status, reason }) => `${slot} ${phone} ${app} ${status}: ${reason}`),
    emptyFeeds: feeds.filter(({ surface, items }) => surface === 'feed' && items.length === 0).length,
  };
}

function dataOf<T>(events: readonly JournalEvent[], type: string): T[] {
  return events.filter((event) => event.type === type).map(({ data }) => data as T);
}
