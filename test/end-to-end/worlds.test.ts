import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { filesBelow, overheard, withFolder } from '../made-up/command.ts';
import { assertHandsOff, assertSameAccount, readEvents, readWorldLog, type TimedEvent } from './accounts.ts';

const quick = fileURLToPath(new URL('../made-up/quick.ts', import.meta.url));
const oneBlock = fileURLToPath(new URL('./one-block.ts', import.meta.url));
const devices = fileURLToPath(new URL('../made-up/devices.json', import.meta.url));

/** Three blocks are few: under this seed no food comes up by chance so often that they are too few to tell the arms apart. */
const seed = 'two-worlds';

const answerShape = z.object({
  run: z.string(),
  isSimulated: z.literal(true),
  isComplete: z.literal(true),
  verdicts: z.record(z.string(), z.object({ kind: z.string(), sentence: z.string() })),
});

/** One whole run in a world: real adb, Appium, driver, WebdriverIO; returns the kinds of the verdicts. */
async function kindsIn(
  world: string,
  {
    experiment = quick,
    check,
  }: { experiment?: string; check?: (folder: string, labLog: string) => Promise<void> } = {},
) {
  return withFolder(async (results) => {
    // So long that no time and no hash in a journal holds it by chance.
    const pin = '482913570264';
    process.env['OVERHEARD_PIN_P2'] = pin;
    const labLog = join(results, 'world.ndjson');
    const where = ['--devices', devices, '--results', results, '--lab-log', labLog];
    const { code, stdout, stderr } = await overheard(
      'run',
      experiment,
      ...where,
      '--world',
      world,
      '--seed',
      seed,
      '--json',
    );
    assert.equal(code, 0, stderr);
    const { run, verdicts } = answerShape.parse(JSON.parse(stdout));
    assert.doesNotMatch(stderr, /did not know/);
    const files = await filesBelow(results);
    const leaks = files.filter(({ content }) => content.includes(pin)).map(({ path }) => path);
    assert.deepEqual(leaks, [], 'the PIN is in a file');
    assert.ok(!(stdout + stderr).includes(pin), 'the PIN was printed');
    await check?.(join(results, run), labLog);
    return Object.fromEntries(Object.entries(verdicts).map(([app, { kind }]) => [app, kind]));
  });
}

/** No association, whatever else is said. */
const notAssociated = ['inconclusive-gate', 'inconclusive', 'claim-ruled-out', 'no-practical-effect'];

/** A block of two foods can associate nothing by itself; what the listening app heard is the sharper question. */
async function assertNothingHeard(_folder: string, labLog: string): Promise<void> {
  const heard = (await readWorldLog(labLog)).filter(({ kind }) => kind === 'heard');
  assert.deepEqual(heard, []);
}

/** The telemetry sees an app that is known to record on both phones at the beginning of all three blocks. */
function assertCanarySeen(events: readonly TimedEvent[]): void {
  const polls = events.flatMap((event) =>
    event.type === 'microphone.polled' && event.data.phase === 'canary' ? [event.data] : [],
  );
  const checks = new Set(polls.map(({ slot, phone }) => `${slot} ${phone}`));
  assert.equal(checks.size, 6, [...checks].join());
  for (const { readings } of polls) {
    assert.deepEqual(
      readings.map(({ app, opSeen, audioObtained }) => ({ app, opSeen, audioObtained })),
      [{ app: 'canary', opSeen: true, audioObtained: true }],
    );
  }
}

describe('a whole run on the embedded lab', function () {
  // Four runs side by side: real time, about a minute and a half on two idle cores, several times that on busy ones.
  this.timeout(900_000);
  let runs: Readonly<Record<'demo' | 'swapped' | 'muted' | 'microphoneOff', Promise<Record<string, string>>>>;

  before(() => {
    runs = {
      demo: kindsIn('demo', {
        check: async (folder, labLog) => {
          const [events, world] = [await readEvents(folder), await readWorldLog(labLog)];
          assert.ok(world.some(({ kind }) => kind === 'heard'));
          assertSameAccount(events, world);
          assertHandsOff(events, world);
          assertCanarySeen(events);
        },
      }),
      swapped: kindsIn('swapped'),
      muted: kindsIn('muted', { experiment: oneBlock, check: assertNothingHeard }),
      microphoneOff: kindsIn('microphone-off', { experiment: oneBlock, check: assertNothingHeard }),
    };
    for (const run of Object.values(runs)) run.catch(() => undefined);
  });

  it('finds the app that listens, and its account equals the lab’s own log', async () => {
    const kinds = await runs.demo;
    assert.equal(kinds['eleme'], 'associated-mic');
    assert.ok(notAssociated.includes(kinds['meituan'] ?? ''), kinds['meituan']);
  });

  it('swaps its verdicts when the apps swap their behaviour', async () => {
    const kinds = await runs.swapped;
    assert.equal(kinds['meituan'], 'associated-mic');
    assert.ok(notAssociated.includes(kinds['eleme'] ?? ''), kinds['eleme']);
  });

  it('associates nothing when the loudspeaker is muted, and says that the exposure failed', async () => {
    assert.deepEqual(await runs.muted, { eleme: 'inconclusive-gate', meituan: 'inconclusive-gate' });
  });

  it('associates nothing when every microphone is off', async () => {
    for (const kind of Object.values(await runs.microphoneOff)) assert.ok(notAssociated.includes(kind), kind);
  });
});
