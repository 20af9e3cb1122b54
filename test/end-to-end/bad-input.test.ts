import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { overheard, withFolder } from '../made-up/command.ts';

const quick = fileURLToPath(new URL('../made-up/quick.ts', import.meta.url));
const devices = fileURLToPath(new URL('../made-up/devices.json', import.meta.url));

/** A refusal: one sentence that names the place, one that says what to do, the exit code, nothing on stdout. */
function assertRefused(
  ended: { code: number | null; stdout: string; stderr: string },
  { code, says, hint }: { code: number; says: RegExp; hint: RegExp },
): void {
  assert.equal(ended.code, code, ended.stderr);
  assert.equal(ended.stdout, '');
  const [sentence = '', advice = ''] = ended.stderr.split('\n').slice(-3);
  assert.match(sentence, /^overheard: /);
  assert.match(sentence, says);
  assert.match(advice, hint);
  assert.doesNotMatch(ended.stderr, /^ +at /m, 'a stack trace was printed');
}

describe('bad input to run', function () {
  this.timeout(60_000);

  it('refuses an experiment that is not there, and writes nothing', async () => {
    await withFolder(async (results) => {
      const ended = await overheard('run', 'nowhere.ts', '--results', results);
      assertRefused(ended, { code: 2, says: /nowhere\.ts: does not exist/, hint: /experiments\/demo\.ts/ });
      assert.deepEqual(await readdir(results), []);
    });
  });

  it('refuses an experiment with a wrong field, naming it', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'wrong.ts');
      await writeFile(path, "export const experiment = { name: 'wrong', apps: [] };\n");
      const ended = await overheard('run', path, '--results', folder);
      assert.equal(ended.code, 2, ended.stderr);
      assert.match(ended.stderr, /wrong\.ts: title: .*expected string/);
      assert.deepEqual(await readdir(folder), ['wrong.ts']);
    });
  });

  it('refuses an inventory with a wrong field, naming its path inside the file', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'devices.json');
      const room = { id: 'a', speaker: { kind: 'afplay' }, microphone: { kind: 'sox' } };
      await writeFile(
        path,
        JSON.stringify({ rooms: [room], devices: [{ id: 'p1', room: 'b', distanceCm: 90 }] }),
      );
      const ended = await overheard('run', quick, '--devices', path, '--results', folder);
      assertRefused(ended, {
        code: 2,
        says: /devices\[0\]\.room is "b"; expected one of a or null/,
        hint: /doctor/,
      });
    });
  });

  it('refuses a results folder that cannot be made', async () => {
    await withFolder(async (folder) => {
      const blocked = join(folder, 'file');
      await writeFile(blocked, '');
      const ended = await overheard(
        'run',
        quick,
        '--devices',
        devices,
        '--results',
        join(blocked, 'results'),
      );
      assertRefused(ended, { code: 1, says: /file.results/, hint: /--results/ });
      assert.doesNotMatch(ended.stderr, /Starting adb/);
    });
  });

  it('refuses a phone that adb does not list, and one that nobody authorised', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'devices.json');
      const room = { id: 'a', speaker: { kind: 'afplay' }, microphone: { kind: 'sox' } };
      const phone = { id: 'p1', room: 'a', distanceCm: 90, udid: 'R5CT100ABCD' };
      await writeFile(path, JSON.stringify({ rooms: [room], devices: [phone] }));
      const ended = await overheard('run', quick, '--devices', path, '--results', join(folder, 'results'));
      assertRefused(ended, { code: 1, says: /phone "p1" has no "authorised"/, hint: /"authorised"/ });
      assert.deepEqual(await readdir(folder), ['devices.json']);
    });
  });

  it('says which program’s port is taken when Appium’s is', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      await withFolder(async (folder) => {
        const args = ['run', quick, '--devices', devices, '--results', folder, '--appium-port', String(port)];
        const ended = await overheard(...args);
        assertRefused(ended, { code: 1, says: new RegExp(`port ${port} is taken`), hint: /port/ });
      });
    } finally {
      server.close();
    }
  });

  it('refuses an unknown option, an unknown world and two ways to name a run', async () => {
    assert.equal((await overheard('run', quick, '--colour')).code, 2);
    assertRefused(await overheard('run', quick, '--world', 'nowhere'), {
      code: 1,
      says: /world "nowhere"/,
      hint: /demo, swapped/,
    });
    assertRefused(await overheard('run'), {
      code: 2,
      says: /expected the file of an experiment/,
      hint: /overheard run/,
    });
  });
});
