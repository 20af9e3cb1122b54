import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatEvent } from '../../src/journal/chain/event.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import { RunsBeside } from '../../src/run/gates/runs-beside.ts';
import { setClock } from '../made-up/made-run.ts';
import { drawSmallRun } from '../made-up/small-run.ts';

describe('what other runs have used', () => {
  it('is the same for two rooms that ask at once: a phone that another run left alone is left alone', async () => {
    const results = await mkdtemp(join(tmpdir(), 'overheard-beside-'));
    try {
      const drawn = drawSmallRun('beside', 2, { care: { opensPerAccountAndDay: 10 } });
      const other = join(results, 'other');
      await sealPlan(other, drawn);
      const clock = setClock(Date.now());
      const untilMs = Date.parse(clock.now()) + 3_600_000;
      const name = { slot: drawn.plan.blocks[0]!.slots[0]!.id, attempt: 1, phone: 'p1' };
      const paused = { ...name, app: 'eleme', reason: 'a captcha', untilMs };
      const prev = '0'.repeat(64);
      const event = { seq: 1, t: clock.now(), mono: 0, boot: 'b', type: 'phone.paused', data: paused, prev };
      await writeFile(join(other, 'journal.ndjson'), `${formatEvent(event).line}\n`);
      const own = join(results, 'own');
      await mkdir(own);
      const beside = new RunsBeside(own, drawn.plan, clock);
      const [one, two] = await Promise.all([beside.read(), beside.read()]);
      assert.deepEqual([one.pausedUntil('a1'), two.pausedUntil('a1')], [untilMs, untilMs]);
      assert.equal(two.pausedUntil('a2'), 0);
    } finally {
      await rm(results, { recursive: true });
    }
  });
});
