import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findAdapter } from '../../../src/apps/index.ts';
import { readScreen } from '../../../src/apps/state/read-screen.ts';
import type { AdbServer } from '../../../src/phones/adb/adb-server.ts';
import { findAndroidHome } from '../../../src/phones/adb/find-android-home.ts';
import { startAppiumServer, type AppiumServer } from '../../../src/phones/appium/appium-server.ts';
import type { PhoneResult, PhoneSession } from '../../../src/phones/phone.ts';
import { valueOf } from '../../made-up/result.ts';
import { plugInPhone, shopApp, startTestAdb, type Pair } from '../../made-up/virtual-phones.ts';

const { signal } = new AbortController();
const limits = {
  shellMs: 1_500,
  pollMs: 1_500,
  reconnectMs: 400,
  connectMs: 15_000,
  commandMs: 1_500,
  closeMs: 1_500,
};

type Step = 'ready' | 'poll' | 'at-rest' | 'lock' | 'unlock' | 'open-app' | 'read' | 'scroll';
/** `ok` or the kind of a fault. */
type Outcome = string;

/** What goes wrong, how it is undone, and what each step makes of it while it lasts; `ok` is healed or untouched. */
interface Trouble {
  readonly name: string;
  readonly begin: (pair: Pair, adb: AdbServer) => unknown;
  readonly end?: (pair: Pair) => void;
  readonly expected: Readonly<Partial<Record<Step, Outcome>>>;
}

const { adbPath, home } = findAndroidHome(process.env);

const troubles: readonly Trouble[] = [
  {
    name: 'UiAutomator2 crashes',
    begin: ({ onAdb }) => onAdb.crashUiServer(),
    expected: { poll: 'ok', read: 'ok', scroll: 'instrumentation-dead' },
  },
  {
    name: 'UiAutomator2 hangs',
    begin: ({ onAdb }) => onAdb.hangUiServer(true),
    end: ({ onAdb }) => onAdb.hangUiServer(false),
    expected: { lock: 'ok', read: 'hang' },
  },
  {
    name: 'the cable is pulled',
    begin: ({ onAdb }) => onAdb.setCable('pulled'),
    end: ({ onAdb }) => onAdb.setCable('in'),
    expected: { ready: 'offline', poll: 'offline', lock: 'offline', read: 'offline' },
  },
  {
    name: 'the cable blinks',
    begin: ({ onAdb }) => {
      onAdb.setCable('pulled');
      onAdb.setCable('in');
    },
    expected: { ready: 'ok', read: 'ok' },
  },
  {
    name: 'adb gets no answer',
    begin: ({ onAdb }) => onAdb.setCable('silent'),
    end: ({ onAdb }) => onAdb.setCable('in'),
    expected: { ready: 'offline', lock: 'offline' },
  },
  {
    name: 'somebody kills the adb server',
    begin: (_pair, adb) => promisify(execFile)(adbPath, ['-P', String(adb.port), 'kill-server']),
    expected: { poll: 'ok', read: 'ok' },
  },
  {
    name: 'the phone is slow',
    begin: ({ onAdb }) => (onAdb.latencyMs = 150),
    end: ({ onAdb }) => (onAdb.latencyMs = 0),
    expected: { 'open-app': 'ok', scroll: 'ok' },
  },
];

describe('when something goes wrong with a phone', function () {
  this.timeout(60_000);
  let adb: AdbServer;
  let appium: AppiumServer;
  let pair: Pair;
  let neighbour: Pair;
  const closers: (() => Promise<void>)[] = [];

  before(async () => {
    adb = await startTestAdb();
    closers.push(() => adb.close());
    appium = await startAppiumServer({ androidHome: home, env: process.env });
    closers.push(() => appium.close());
    pair = await plugInPhone({ id: 'p1', adb, appium, limits });
    closers.push(() => pair.onAdb.close());
    neighbour = await plugInPhone({ id: 'p2', adb, limits });
    closers.push(() => neighbour.onAdb.close());
  });
  after(async () => {
    for (const close of closers.toReversed()) await close();
  });

  for (const { name, begin, end, expected } of troubles) {
    it(`${name}: ${Object.entries(expected)
      .map(([step, outcome]) => `${step} ${outcome}`)
      .join(', ')}`, async () => {
      const found: Record<string, Outcome> = {};
      for (const step of Object.keys(expected).filter(isStep)) {
        const session = await atFeed(pair);
        await begin(pair, adb);
        found[step] = outcomeOf(await take(step, session, pair));
        valueOf(await neighbour.phone.verifyLocked(signal));
        end?.(pair);
        await session.close();
        valueOf(await pair.phone.lock(signal));
      }
      assert.deepEqual(found, expected);
    });
  }

  it('the app crashes: the screen is the launcher, never an empty feed', async () => {
    const session = await atFeed(pair);
    pair.virtual.apps.stop(shopApp.packageName, 'crash');
    pair.virtual.apps.resumeTop();
    const reading = readScreen(valueOf(await session.readSource(signal)), findAdapter('eleme'));
    assert.equal(reading.state, 'launcher');
    assert.deepEqual(reading.cards, []);
    valueOf(await session.openApp(shopApp, signal));
    await session.close();
  });
});

const steps: readonly Step[] = ['ready', 'poll', 'at-rest', 'lock', 'unlock', 'open-app', 'read', 'scroll'];

function isStep(word: string): word is Step {
  return steps.some((step) => step === word);
}

async function atFeed({ phone }: Pair): Promise<PhoneSession> {
  const session = valueOf(await phone.openSession(signal, { reads: true }));
  valueOf(await session.unlock(signal));
  valueOf(await session.openApp(shopApp, signal));
  valueOf(await session.readSource(signal));
  return session;
}

function take(step: Step, session: PhoneSession, { phone }: Pair): Promise<PhoneResult<unknown>> {
  switch (step) {
    case 'ready':
      return phone.readFacts([shopApp], signal);
    case 'poll':
      return phone.readTelemetry([shopApp], signal);
    case 'at-rest':
      return phone.readAtRest(signal);
    case 'lock':
      return phone.lock(signal);
    case 'unlock':
      return session.unlock(signal);
    case 'open-app':
      return session.openApp(shopApp, signal);
    case 'read':
      return session.readSource(signal);
    case 'scroll':
      return session.scroll(signal);
  }
}

function outcomeOf(result: PhoneResult<unknown>): Outcome {
  return result.kind === 'ok' ? 'ok' : result.fault.kind;
}
