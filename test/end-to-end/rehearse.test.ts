import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findAdapter } from '../../src/apps/index.ts';
import { readKey } from '../../src/plan/key.ts';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { assertHandsOff, readEvents, readWorldLog } from './accounts.ts';
import { overheard, type Ended } from '../made-up/command.ts';

const experiments = readdirSync(join(import.meta.dirname, '../../experiments'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace('.ts', ''));

/**
 * Rehearsed side by side, each lane one after the other. Usually one experiment with several lags and one with a silent
 * twin room, each under a minute of one core; `OVERHEARD_REHEARSALS=all` rehearses every one that is shipped.
 */
const everyLane = [
  ['lag-sweep'],
  ['overnight-adverts'],
  ['english-delivery', 'mic-ablation'],
  ['it-times-2019', 'demo'],
];
const lanes =
  process.env['OVERHEARD_REHEARSALS'] === 'all' ? everyLane : [['lag-sweep'], ['overnight-adverts', 'demo']];
/** The lab checks by its own log that nobody touched what must not be touched; in one room, with one search box each. */
const watched = ['it-times-2019', 'mic-ablation', 'lag-sweep'];
/** Names that even a listening app mixes up with others, or that nobody sells. */
const hardToHear = /^(teashop|coco-milktea|nonce-)/;

const verdict = z.object({
  kind: z.enum([
    'inconclusive-gate',
    'associated-mic',
    'associated',
    'associated-speech',
    'no-practical-effect',
    'claim-ruled-out',
    'inconclusive',
  ]),
  sentence: z.string().min(20),
});
const answerShape = z.object({
  run: z.string(),
  isSimulated: z.literal(true),
  isRehearsal: z.literal(true),
  isComplete: z.literal(true),
  blocks: z.literal(1),
  verdicts: z.record(z.string(), verdict),
});

interface Rehearsal {
  readonly ended: Ended;
  readonly results: string;
  readonly labLog: string;
}

describe('a rehearsal', function () {
  // About a minute of real time on a machine with nothing else to do.
  this.timeout(900_000);
  const rehearsals = new Map<string, Promise<Rehearsal>>();
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard 排练 '));
    for (const lane of lanes) {
      let before: Promise<unknown> = Promise.resolve();
      for (const name of lane) {
        const next = before.then(() => rehearse(name));
        next.catch(() => {});
        rehearsals.set(name, next);
        before = next.catch(() => {});
      }
    }
  });

  after(async () => {
    await Promise.allSettled(rehearsals.values());
    await rm(folder, { recursive: true, force: true });
  });

  async function rehearse(name: string): Promise<Rehearsal> {
    const results = join(folder, name);
    const labLog = join(folder, `${name}.ndjson`);
    const options = ['--brief', '--seed', '1', '--results', results, '--lab-log', labLog];
    // What is printed for people is looked at in one of them.
    const json = name === 'demo' ? [] : ['--json'];
    return { ended: await overheard('rehearse', name, ...options, ...json), results, labLog };
  }

  it('can be had of every shipped experiment', () => {
    assert.deepEqual(everyLane.flat().toSorted(), experiments.toSorted());
  });

  for (const name of lanes.flat()) {
    it(`of ${name} plays every arm, observes every trial and gives every app a verdict`, async () => {
      const { ended, results, labLog } = await rehearsals.get(name)!;
      const { code, stdout, stderr } = ended;
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stderr, /did not know|voided|held/);
      const [run = ''] = readdirSync(results);
      assert.match(run, new RegExp(`^${name}-rehearsal-\\d`));
      assert.match(await readFile(join(results, run, 'report.html'), 'utf8'), /<title>SIMULATED: REHEARSAL/);
      if (name === 'demo') assertSaysWhatItIs(stdout, stderr);
      else assert.equal(answerShape.parse(JSON.parse(stdout)).run, run);

      const { plan } = await readPlan(join(results, run));
      const key = await readKey(join(results, run), plan);
      const planned = plan.blocks.filter(({ spare }) => !spare);
      const dealt = planned.flatMap(({ slots }) => slots.map(({ id }) => key.slots[id]!));
      const arms = new Set(dealt.map(({ label }) => label.arm));
      assert.deepEqual([...arms].toSorted(), ['sham', 'silence', 'spoken', 'typed']);

      const events = await readEvents(join(results, run));
      const ends = events.flatMap((event) => (event.type === 'trial.ended' ? [event.data] : []));
      const missing = ends.filter(({ status }) => status !== 'observed');
      assert.deepEqual(missing, []);
      const apps = plan.experiment.apps;
      const slotsOnPhones = planned.reduce((sum, { slots, phones }) => sum + slots.length * phones.length, 0);
      assert.equal(ends.length, slotsOnPhones * apps.length);

      const world = await readWorldLog(labLog);
      const listener = findAdapter(apps[0]!).packageName;
      const heard = world.filter(({ kind }) => kind === 'heard');
      assert.ok(heard.every(({ app }) => app === listener));
      const foods = new Set(heard.map((entry) => String(entry['food'])));
      for (const { label } of dealt) {
        if (label.arm === 'spoken' && !hardToHear.test(label.phrase)) {
          assert.ok(foods.has(label.phrase), `${label.phrase} was not heard`);
        }
      }
      if (watched.includes(name)) assertHandsOff(events, world);
    });
  }

  it('does not keep the p-values of silent twin rooms waiting for blocks that nobody plans', async () => {
    const { ended } = await rehearsals.get('overnight-adverts')!;
    assert.doesNotMatch(ended.stdout, /too early/);
  });

  it('is not gone on with, and says what to do instead', async () => {
    const { results } = await rehearsals.get('demo')!;
    const [run = ''] = readdirSync(results);
    const { code, stderr } = await overheard('run', '--resume', run, '--results', results);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /demo-rehearsal: is a rehearsal[^\n]*\n.*overheard rehearse/);
  });
});

describe('bad input to rehearse', function () {
  this.timeout(60_000);
  const wrong: readonly (readonly [args: readonly string[], code: number, says: RegExp])[] = [
    [['nowhere'], 2, /nowhere: does not exist/],
    [['demo', '--blocks', '0'], 2, /expected a whole number from 1/],
    [['english-delivery', '--world', 'demo'], 1, /world "demo": has no com\.ubercab\.eats/],
    [['demo', '--world', 'nowhere'], 1, /world "nowhere"/],
    [[], 2, /missing required argument/],
  ];
  for (const [args, code, says] of wrong) {
    it(`is refused: ${args.join(' ')}`, async () => {
      const ended = await overheard('rehearse', ...args);
      assert.equal(ended.code, code, ended.stderr);
      assert.equal(ended.stdout, '');
      assert.match(ended.stderr, says);
    });
  }
});

/** Before the verdicts and after them, with the number of blocks that make most of them worthless. */
function assertSaysWhatItIs(stdout: string, stderr: string): void {
  const lines = stdout.trim().split('\n');
  for (const line of [lines.at(0), lines.at(-1)]) {
    assert.match(line ?? '', /^REHEARSAL, SIMULATED: .*eleme listens.*One block is too few/);
  }
  assert.match(stdout, /^eleme: /m);
  assert.match(stdout, /^Report: .*demo-rehearsal-/m);
  assert.match(stderr, /^SIMULATED run demo-rehearsal-/m);
}
