import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { foldRunState } from '../../src/dispatch/run-state.ts';
import { verifyJournal } from '../../src/journal/chain/verify-journal.ts';
import { readEvents, readWorldLog } from './accounts.ts';
import { descendantsOf, survivorsOf } from '../made-up/processes.ts';
import { overheard, startOverheard, withFolder } from '../made-up/command.ts';

const quick = fileURLToPath(new URL('../made-up/quick.ts', import.meta.url));
const devices = fileURLToPath(new URL('../made-up/devices.json', import.meta.url));
const summaryShape = z.object({ isComplete: z.boolean(), ended: z.string(), planSha256: z.string() });

describe('stopping a run', function () {
  this.timeout(240_000);

  it('closes sessions, voids the slot, leaves a run that says it is incomplete, and exits with 130', async () => {
    await withFolder(async (results) => {
      const labLog = join(results, 'world.ndjson');
      const started = startOverheard([
        'run',
        quick,
        '--devices',
        devices,
        '--results',
        results,
        '--run',
        'stopped',
        '--lab-log',
        labLog,
      ]);
      await started.untilSaid(/1 of \d+ slots done/);
      started.child.kill('SIGINT');
      const { code, stdout, stderr } = await started.ended;
      assert.equal(code, 130, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, /incomplete/);
      const folder = join(results, 'stopped');
      const summary = summaryShape.parse(JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')));
      assert.deepEqual([summary.isComplete, summary.ended], [false, 'stopped']);
      assert.equal((await verifyJournal({ folder, planHash: summary.planSha256 })).ok, true);
      const events = await readEvents(folder);
      assert.equal(foldRunState(events).openAttempts.size, 0, 'an attempt was left open');
      const world = await readWorldLog(labLog);
      const count = (kind: string): number => world.filter((entry) => entry.kind === kind).length;
      assert.equal(count('session-open'), count('session-close'), 'a session was left open');
      assert.deepEqual(
        (await readdir(folder)).filter((name) => name.endsWith('.csv')),
        [],
      );
    });
  });

  it('leaves no child when it is killed, goes on with --resume, and is held from another process', async () => {
    await withFolder(async (results) => {
      const common = ['--devices', devices, '--results', results];
      const first = startOverheard(['run', quick, ...common, '--run', 'killed', '--world', 'swapped']);
      await first.untilSaid(/1 of \d+ slots done/);
      const children = descendantsOf(first.child.pid ?? -1);
      assert.ok(children.length >= 3, 'expected adb, Appium and the lab');
      first.child.kill('SIGKILL');
      await first.ended;
      assert.deepEqual(await survivorsOf(children, 30_000), []);
      assert.equal((await overheard('verify', 'killed', '--results', results)).code, 0);

      const second = startOverheard(['run', '--resume', 'killed', ...common]);
      await second.untilSaid(/[12] of \d+ slots done/);
      const held = await overheard('hold', 'killed', '--reason', 'a phone rang', '--results', results);
      assert.match(held.stdout, /was asked to hold it/);
      const { code, stderr } = await second.ended;
      assert.equal(code, 1, stderr);
      assert.match(stderr, /on hold: a phone rang/);

      const refused = await overheard('run', '--resume', 'killed', ...common);
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /^overheard: run killed is on hold: a phone rang\n/m);
      assert.doesNotMatch(refused.stderr, /Starting adb/);
      assert.equal((await overheard('release', 'killed', '--results', results)).code, 0);
      assert.equal((await overheard('verify', 'killed', '--results', results)).code, 0);

      const events = await readEvents(join(results, 'killed'));
      const intended = events.flatMap((e) => (e.type === 'exposure.intended' ? [e.data.slot] : []));
      assert.equal(new Set(intended).size, intended.length, 'a slot was exposed twice');
      assert.equal(foldRunState(events).openAttempts.size, 0, 'an attempt was left open');
      const causes = events.flatMap((e) => (e.type === 'slot.voided' ? [e.data.cause] : []));
      assert.ok(causes.includes('died') || causes.includes('held'), String(causes));
    });
  });
});
