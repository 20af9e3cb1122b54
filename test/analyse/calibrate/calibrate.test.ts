import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { calibrate, type Calibration } from '../../../src/analyse/calibrate/calibrate.ts';
import { emptyTally, findingsOf, mustFail } from '../../../src/analyse/calibrate/checks.ts';
import type { Tally } from '../../../src/analyse/calibrate/checks.ts';
import { twins } from '../../../src/analyse/calibrate/twins.ts';
import { verdictWorlds } from '../../../src/analyse/calibrate/verdict-worlds.ts';
import { worlds } from '../../../src/analyse/calibrate/worlds.ts';
import { blockNulls, testOf } from '../../../src/analyse/stats/index.ts';
import { Generator } from '../../../src/core/random.ts';

const printed = z.object({
  studies: z.number(),
  passed: z.boolean(),
  rows: z.array(
    z.object({
      world: z.string(),
      kind: z.enum(['must-hold', 'must-fail']),
      check: z.string(),
      studies: z.number(),
      rejections: z.number(),
      bounds: z.object({ least: z.number(), most: z.number() }),
      passed: z.boolean(),
    }),
  ),
});

/** The command in a process of its own: modules that mocha loads as CommonJS are slower. */
async function runCalibrate(
  ...options: readonly string[]
): Promise<{ table: z.infer<typeof printed>; exitCode: number | null }> {
  const command = fileURLToPath(new URL('../../../src/cli/overheard.mjs', import.meta.url));
  const child = spawn(process.execPath, [command, 'calibrate', ...options, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 280_000,
  });
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once('close', resolve).once('error', reject),
  );
  const [out, exitCode] = await Promise.all([text(child.stdout), ended]);
  return { table: printed.parse(JSON.parse(out)), exitCode };
}

describe('the calibration of 5,000 studies in each world', function () {
  this.timeout(300_000);
  let table: z.infer<typeof printed>;
  let exitCode: number | null;
  before(async () => {
    ({ table, exitCode } = await runCalibrate('--studies', '5000', '--seed', 'test', '--only', 'tests'));
  });

  for (const world of worlds) {
    it(`holds in the world ${world.name}: test, e-process and interval err no more than they say`, () => {
      const rows = table.rows.filter((row) => row.world === world.name && row.kind === 'must-hold');
      assert.ok(rows.length >= 5);
      for (const { check, rejections, bounds, passed } of rows) {
        assert.ok(passed, `${check}: ${rejections} is not from ${bounds.least} to ${bounds.most}`);
      }
    });
  }

  for (const { name, world } of twins) {
    it(`catches the naive analysis ${name}, where the exact test holds`, () => {
      const naive = table.rows.find((row) => row.world === world && row.check === name);
      const exact = table.rows.find((row) => row.world === world && row.check === 'conservative');
      assert.ok(
        naive?.kind === 'must-fail' && naive.passed,
        `${name}: ${naive?.rejections} of ${naive?.studies}`,
      );
      assert.ok(exact?.passed);
      assert.ok(naive.rejections > 2 * exact.rejections);
    });
  }

  it('has no line that the tests above leave out, and passes as a whole', () => {
    const known = new Set<string>(worlds.map(({ name }) => name));
    assert.ok(table.rows.every(({ world, passed }) => known.has(world) && passed));
    assert.equal(table.rows.filter(({ kind }) => kind === 'must-fail').length, twins.length);
    assert.ok(table.rows.every(({ check, studies }) => studies === (check === 'e-step' ? 20 : 5000)));
    assert.equal(table.passed, true);
    assert.equal(exitCode, 0);
  });

  it('has the bounds of the method', () => {
    for (const { check, bounds } of table.rows) {
      if (check === 'conservative' || check === 'interval') assert.deepEqual(bounds, { least: 0, most: 309 });
      if (check === 'e-process') assert.deepEqual(bounds, { least: 0, most: 168 });
      if (check === 'sharp') assert.deepEqual(bounds, { least: 192, most: 312 });
    }
  });
});

describe('the calibration of whole verdicts', function () {
  this.timeout(300_000);
  const studies = 120;
  let table: Calibration;
  const seen: number[] = [];
  before(async () => {
    table = await calibrate({
      studies,
      seed: 'test',
      part: 'verdicts',
      onProgress: ({ done }) => seen.push(done),
    });
  });

  it('says what is wrong in a world no more often than it promises, in all of them', () => {
    const held = table.rows.filter(({ kind }) => kind === 'must-hold');
    assert.deepEqual(
      held.filter(({ passed }) => !passed),
      [],
    );
    for (const { name, mustNotSay, oneIn = 1 } of verdictWorlds) {
      const rows = held.filter(({ world }) => world === name);
      for (const { name: check } of mustNotSay) {
        const row = rows.find((one) => one.check === check);
        assert.equal(row?.studies, Math.ceil(studies / oneIn), `${name} ${check}`);
      }
    }
  });

  it('holds the tests of the food and of the microphone against the uniform distribution', () => {
    const sharp = table.rows.filter(({ check }) => /^(sharp|uniform)-/.test(check)).map(({ check }) => check);
    assert.deepEqual(sharp, ['sharp-food', 'uniform-food', 'sharp-microphone', 'uniform-microphone']);
  });

  it('catches the analyses that leave out the food test, the losses or the phones that apps share', () => {
    const naive = table.rows.filter(({ kind }) => kind === 'must-fail');
    assert.deepEqual(
      naive.map(({ world, check, passed }) => [world, check, passed]),
      [
        ['speech-as-such-65', 'primary-test-alone', true],
        ['unread-where-absent', 'losses-unfilled', true],
        ['another-channel', 'apps-as-independent', true],
      ],
    );
  });

  it('tells how far it is, up to the end', () => {
    assert.deepEqual(
      seen,
      seen.toSorted((one, other) => one - other),
    );
    assert.equal(seen.at(-1), studies * verdictWorlds.length);
  });
});

describe('running a calibration', () => {
  it('gives the same table for the same seed, another for another', async () => {
    const [one, again, other] = await Promise.all(
      ['a', 'a', 'b'].map((seed) => calibrate({ studies: 30, seed, part: 'tests' })),
    );
    assert.deepEqual(one, again);
    assert.notDeepEqual(one?.rows, other?.rows);
  });

  it('tells how far it is, up to the end', async () => {
    const seen: number[] = [];
    let total = 0;
    await calibrate({
      studies: 60,
      part: 'tests',
      onProgress: (progress) => (seen.push(progress.done), (total = progress.total)),
    });
    assert.deepEqual(
      seen,
      seen.toSorted((one, other) => one - other),
    );
    assert.equal(seen.at(-1), total);
    assert.equal(total, worlds.length * 60);
  });

  it('ends when the signal says so', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const running = calibrate({
      studies: 100_000,
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await assert.rejects(running, reason);
  });
});

describe('the checks', () => {
  const honest = {
    ...emptyTally(),
    studies: 5000,
    rejected: 180,
    sharplyRejected: 250,
    bins: Array.from({ length: 20 }, () => 250),
    crossed: 90,
    intervals: 5000,
    missed: 200,
  };

  it('have the bounds of the method for 5,000 studies', () => {
    const findings = findingsOf(honest);
    assert.deepEqual(findings.get('conservative')?.bounds, { least: 0, most: 309 });
    assert.deepEqual(findings.get('sharp')?.bounds, { least: 192, most: 312 });
    assert.equal(findings.get('uniform')?.bounds.most, 57.4);
    assert.ok([...findings.values()].every((finding) => finding.passed));
  });

  it('notice a test that says too much, a dead one that always says 1, an unfair bet and a short interval', () => {
    const bins = Array.from({ length: 20 }, (_, bin) => (bin === 19 ? 5000 : 0));
    const failed = (tally: Tally) =>
      [...findingsOf(tally)].filter(([, { passed }]) => !passed).map(([check]) => check);
    assert.deepEqual(failed({ ...honest, rejected: 310 }), ['conservative']);
    assert.deepEqual(failed({ ...honest, rejected: 0, sharplyRejected: 0, bins }), ['sharp', 'uniform']);
    assert.deepEqual(failed({ ...honest, sharplyRejected: 313 }), ['sharp']);
    assert.deepEqual(failed({ ...honest, crossed: 169 }), ['e-process']);
    assert.deepEqual(failed({ ...honest, unfairSteps: 1 }), ['e-step']);
    assert.deepEqual(failed({ ...honest, missed: 310 }), ['interval']);
  });

  it('leave the interval out of a world without control slots', () => {
    assert.equal(findingsOf({ ...honest, intervals: 0, missed: 0 }).has('interval'), false);
  });

  it('let a naive analysis through as caught only when it errs beyond chance', () => {
    assert.equal(mustFail(5000, 309).passed, false);
    assert.equal(mustFail(5000, 310).passed, true);
  });
});

describe('the null worlds', () => {
  it('draw labels that the feed does not know: the null is the same however they are dealt', () => {
    for (const world of worlds) {
      const generator = Generator.fromSeed(world.name);
      const study = world.drawStudy(generator);
      for (const block of study) assert.equal(block.hits.length, block.labels.length);
      const dealtAgain = study.map((block) => ({ ...block, labels: generator.shuffle(block.labels) }));
      const [first, second] = [study, dealtAgain].map((blocks) => testOf(blockNulls({ blocks })));
      assert.ok(first && second && Math.abs(first.nullMean - second.nullMean) < 1e-9, world.name);
      assert.ok(Math.abs(first.nullVar - second.nullVar) < 1e-9, world.name);
    }
  });
});
