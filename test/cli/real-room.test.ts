import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { overheard, withFolder } from '../made-up/command.ts';

const quick = fileURLToPath(new URL('../made-up/quick.ts', import.meta.url));

describe('a run in a real room', function () {
  this.timeout(60_000);

  it('is refused before anything starts when the people of the room were not asked', async () => {
    await withFolder(async (folder) => {
      const devices = join(folder, 'devices.json');
      const room = { id: 'kitchen', speaker: { kind: 'sox' }, microphone: { kind: 'arecord' } };
      const authorised = { by: 'the owner', date: '2026-11-01' };
      const phone = { id: 'p1', room: 'kitchen', distanceCm: 90, udid: 'R5CT100ABCD', authorised };
      await writeFile(devices, JSON.stringify({ rooms: [room], devices: [phone] }));
      const run = ['run', quick, '--devices', devices, '--results', join(folder, 'results')];
      const { code, stderr } = await overheard(...run);
      assert.equal(code, 1);
      assert.match(stderr, /room "kitchen" has a real microphone and no consent; expected the path/);
      assert.match(stderr, /Inform everyone in the room/);
      const pulse = await overheard(...run, '--room', 'pulse');
      assert.match(pulse.stderr, /room "kitchen" is real; --room pulse expected virtual ones/);
      assert.deepEqual(await readdir(folder), ['devices.json']);
    });
  });
});
