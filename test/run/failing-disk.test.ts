import assert from 'node:assert/strict';
import { statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { judge } from '../made-up/judge.ts';
import { makeRun, type MadeRun } from '../made-up/made-run.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

const trial = mountSmallDisk('1m');
trial?.remove();

// Mounting needs root on Linux; elsewhere the journal's own tests stand for these.
if (trial !== undefined) {
  describe('a run whose disk', () => {
    let disk: SmallDisk;
    let run: MadeRun;
    beforeEach(async () => {
      disk = mountSmallDisk('3m')!;
      run = await makeRun({}, 'disk', disk.folder);
    });
    afterEach(async () => {
      await run.remove();
      disk.remove();
    });

    /** Plays until `fail` has done its work in the middle of a slot, then once more after `mend`. */
    async function suffers(fail: () => Promise<void>, mend: () => void): Promise<void> {
      let failing: Promise<void> | undefined;
      const reach = (step: string): void => {
        if (step === 'in-session') failing ??= fail();
      };
      await assert.rejects(run.play({ reach }), { code: 'not-writable' });
      await failing;
      assertAtRest(run);
      mend();
      assert.deepEqual(await run.play(), { kind: 'settled' });
      assert.deepEqual(await judge(run.folder, run.world(), { hasLostTime: false }), []);
    }

    it('is full ends with phones at rest, and goes on when there is room', async () => {
      await suffers(
        async () => {
          const { bavail, bsize } = await statfs(disk.folder);
          await writeFile(join(disk.folder, 'filler'), Buffer.alloc(bavail * bsize)).catch(() => {});
        },
        () => disk.remount('size=16m'),
      );
    });
  });
}

/** No session is open, and the phone that was opened last is locked again. */
function assertAtRest(run: MadeRun): void {
  for (const { id } of run.sealed.plan.rooms.flatMap(({ phones }) => phones)) {
    const kinds = run.world().flatMap(({ phone, kind }) => (phone === id ? [kind] : []));
    const count = (kind: string): number => kinds.filter((each) => each === kind).length;
    assert.equal(count('session-open'), count('session-close'), `${id}: a session was left open`);
    assert.equal(count('unlock'), count('lock'), `${id}: was left open`);
  }
}
