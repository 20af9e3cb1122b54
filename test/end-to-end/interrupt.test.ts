import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { foldRunState } from '../../src/dispatch/run-state.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { readEvents, readWorldLog } from './accounts.ts';
import { startOverheard, withFolder } from './command.ts';

const quick = fileURLToPath(new URL('./quick.ts', import.meta.url));
const devices = fileURLToPath(new URL('../../devices.json', import.meta.url));
const summaryShape = z.object({ isComplete: z.boolean(), ended: z.string(), planSha256: z.string() });

describe('stopping a run', function () {
  this.timeout(120_000);

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

  it('goes on with --resume: the voided block is replaced and nothing is played twice', async () => {
    await withFolder(async (results) => {
      const first = startOverheard([
        'run',
        quick,
        '--devices',
        devices,
        '--results',
        results,
        '--run',
        'resumed',
      ]);
      await first.untilSaid(/1 of \d+ slots done/);
      first.child.kill('SIGINT');
      assert.equal((await first.ended).code, 130);
      const second = startOverheard([
        'run',
        '--resume',
        'resumed',
        '--devices',
        devices,
        '--results',
        results,
      ]);
      await second.untilSaid(/2 of \d+ slots done|1 of \d+ slots done/);
      second.child.kill('SIGINT');
      assert.equal((await second.ended).code, 130);
      const events = await readEvents(join(results, 'resumed'));
      const intended = events.flatMap((event) =>
        event.type === 'exposure.intended' ? [event.data.slot] : [],
      );
      assert.equal(new Set(intended).size, intended.length, 'a slot was exposed twice');
      assert.ok(events.some(({ type }) => type === 'run.resumed'));
    });
  });
});
