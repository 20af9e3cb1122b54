import type { PhoneFault, LockState, Phone, PhoneResult, PhoneSession } from '../../src/phones/phone.ts';
import type { RecordedCheck } from '../../src/journal/run-event.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { EquippedRoom } from '../../src/run/tools.ts';
import type { Loudspeaker } from '../../src/sound/loudspeaker.ts';
import type { Microphone } from '../../src/sound/microphone.ts';
import type { Clock } from '../../src/core/clock.ts';
import { sha256 } from '../../src/core/hash.ts';
import { asId, type PhoneId } from '../../src/core/words.ts';
import { feedSource, nodeWriter } from './feed-source.ts';
import { recordingOf } from './recording.ts';
import { readWorldFile, type WorldFile } from './world-file.ts';

/** What the check of a recording finds where all is well. */
export const verifiedCheck: RecordedCheck = {
  verdict: 'verified',
  z: 20,
  coverage: 1,
  onsetMs: 1,
  snrDb: 20,
  top: null,
  clipped: false,
  levelDbfs: -20,
};

/** What the fakes of one room share. */
export interface FakeWorld {
  readonly plan: Plan;
  readonly clock: Clock;
  readonly file: WorldFile;
  readonly path: string;
  /** The slot that a room is in, so that what apps show is the same whenever that slot is played. */
  readonly slotOf: (room: string) => string;
  /** A step that is reached; may be the last. */
  readonly reach: (step: string) => void;
}

const playbackMs = 4;

/** Rooms whose phones, loudspeaker and microphone do what the ports promise, and log what they do to the world. */
export function fakeRooms(world: FakeWorld): EquippedRoom[] {
  return world.plan.rooms.map(({ id, phones }) => {
    const heard = { phrase: '' };
    return {
      id,
      loudspeaker: fakeLoudspeaker(world, id, heard),
      microphone: fakeMicrophone(world),
      phones: phones.map((phone) => fakePhone(world, id, phone.id, heard)),
    };
  });
}

function fakeLoudspeaker(world: FakeWorld, room: string, heard: { phrase: string }): Loudspeaker {
  return {
    channel: 'virtual-room',
    play: async (path, signal) => {
      const stimulus = world.plan.stimuli.find(({ id }) => id === path);
      const sound = { room, sha256: stimulus?.sha256 ?? '' };
      const startedAtMs = world.clock.monotonicMs();
      world.file.log({ kind: 'playback-start', ...sound });
      world.reach('playing');
      await world.clock.wait(playbackMs, signal);
      heard.phrase = stimulus?.phrase ?? '';
      world.file.log({ kind: 'playback-end', ...sound });
      return { startedAtMs, endedAtMs: world.clock.monotonicMs() };
    },
  };
}

function fakeMicrophone({ clock }: FakeWorld): Microphone {
  const recording = recordingOf(new Int16Array(4));
  return { open: async () => ({ armedAtMs: clock.monotonicMs(), stop: async () => recording }) };
}

const ok = <T>(value: T): PhoneResult<T> => ({ kind: 'ok', value });

/** A phone; whether it is locked is the world's affair and outlives the harness. */
function fakePhone(world: FakeWorld, room: string, id: PhoneId, heard: { phrase: string }): Phone {
  const { file } = world;
  let microphone: 'granted' | 'revoked' = 'granted';
  const isOpen = (): boolean =>
    readWorldFile(world.path).findLast(
      ({ kind, phone }) => phone === id && (kind === 'lock' || kind === 'unlock'),
    )?.kind === 'unlock';
  const lockState = (): LockState => ({
    deviceLocked: !isOpen(),
    keyguardShowing: !isOpen(),
    wakefulness: 'Asleep',
  });
  const notLocked: PhoneFault = { kind: 'not-locked', message: 'the phone is open' };
  return {
    id,
    platform: 'android',
    readFacts: async (apps) =>
      ok({
        model: 'fake',
        osVersion: '13',
        batteryPercent: 80,
        clockOffsetMs: 0,
        microphoneBlocked: false,
        lock: lockState(),
        apps: apps.map((app) => ({ ...app, versionName: '1', microphone, uid: 10_001 })),
      }),
    setMicrophone: async (_app, state, signal) => {
      signal.throwIfAborted();
      microphone = state;
      heard.phrase = '';
      return ok(undefined);
    },
    lock: async (signal) => {
      signal.throwIfAborted();
      if (isOpen()) file.log({ kind: 'lock', phone: id });
      return ok(lockState());
    },
    verifyLocked: async () => (isOpen() ? { kind: 'failed', fault: notLocked } : ok(lockState())),
    readTelemetry: async (apps) =>
      ok({
        apps: apps.map(({ app }) => ({
          app,
          opSeen: false,
          audioObtained: false,
          isAlive: true,
          traffic: undefined,
        })),
        batteryPercent: 80,
        isCharging: true,
        microphoneBlocked: false,
      }),
    readAtRest: async () =>
      isOpen() ? { kind: 'failed', fault: notLocked } : ok({ lock: lockState(), notifications: [] }),
    openSession: async () => {
      file.log({ kind: 'session-open', phone: id });
      world.reach('in-session');
      const hears = (): string => (microphone === 'granted' ? heard.phrase : '');
      return ok(fakeSession(world, { room, id, hears }));
    },
  };
}

function fakeSession(
  world: FakeWorld,
  { room, id, hears }: { readonly room: string; readonly id: string; readonly hears: () => string },
): PhoneSession {
  const { file } = world;
  let front = '';
  let page: 'home' | 'search' | 'results' = 'home';
  let isClosed = false;
  return {
    unlock: async (signal) => {
      signal.throwIfAborted();
      file.log({ kind: 'unlock', phone: id });
      return ok(undefined);
    },
    openApp: async ({ packageName }, signal) => {
      world.reach('app opened');
      signal.throwIfAborted();
      front = packageName;
      page = 'home';
      return ok(undefined);
    },
    readFront: async () => ok(`${front}.${page}Activity`),
    readSource: async () =>
      ok(
        page !== 'home'
          ? searchPage(front, page)
          : homeOf(world.plan, front, sha256(`${world.slotOf(room)} ${id} ${front}`), hears()),
      ),
    scroll: async () => ok(undefined),
    tapAt: async () => {
      if (page === 'home') page = 'search';
      return ok(undefined);
    },
    typeAndSubmit: async (text) => {
      page = 'results';
      file.log({ kind: 'typed', phone: id, room, text });
      world.reach('playing');
      return ok(undefined);
    },
    home: async () => ok(undefined),
    back: async () => {
      page = 'home';
      return ok(undefined);
    },
    stopApp: async () => ok(undefined),
    close: async () => {
      if (!isClosed) file.log({ kind: 'session-close', phone: id });
      isClosed = true;
    },
  };
}

/** What a tap on the box of the home opens: nothing else there can be tapped. */
function searchPage(packageName: string, page: 'search' | 'results'): string {
  const node = nodeWriter(packageName);
  const field = node('EditText', '[40,100][1040,180]', { focused: String(page === 'search') });
  const head = node('TextView', '[40,200][1040,280]', { text: 'Recent searches' });
  return feedSource({ packageName, cards: [], above: field + head });
}

/** A feed of four foods drawn by `seed`, and of the one that was heard in the half of the cases. */
function homeOf(plan: Plan, packageName: string, seed: string, heard: string): string {
  const foods = plan.experiment.phrases.map(({ id }) => String(id));
  const drawn = [0, 2, 4, 6].map((at) => foods[Number.parseInt(seed.slice(at, at + 2), 16) % foods.length]!);
  const shown = heard !== '' && seed.at(-1)! < '8' ? [asId<PhoneId>(heard), ...drawn] : drawn;
  const box = nodeWriter(packageName)('EditText', '[40,100][1040,180]', { text: 'search' });
  const cards = shown.map((food, i) => ({ texts: [`${food} shop`, `${20 + i} min`] }));
  return feedSource({ packageName, cards, above: box });
}
