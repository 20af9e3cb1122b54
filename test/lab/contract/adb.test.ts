import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/clock.ts';
import { Lab } from '../../../src/lab/lab.ts';
import { labConfigSchema } from '../../../src/lab/lab-config.ts';
import { TestAdb } from '../../made-up/adb-server.ts';

describe('virtual phones and the real adb', () => {
  let adb: TestAdb;
  let lab: Lab;
  let serials: string[];
  before(async () => {
    const apps = { 'me.ele': { behaviour: 'honest' } };
    const phones = ['p1', 'p2'].map((id) => ({ id, room: 'lab', distanceCm: 100 }));
    const config = labConfigSchema.parse({
      rooms: [{ id: 'lab' }],
      phones,
      world: { seed: 'adb', apps, androidVersions: ['13', '16'] },
    });
    [adb, lab] = await Promise.all([TestAdb.start(), Lab.start(config, systemClock())]);
    serials = lab.phones.map(({ address }) => address);
    for (const serial of serials) await adb.run('connect', serial);
  });
  after(async () => {
    await adb.stop();
    await lab.close();
  });

  const on = (phone: number, ...args: readonly string[]): Promise<string> =>
    adb.run('-s', serials[phone] ?? '', ...args);

  it('are listed as devices with their model', async () => {
    const listed = await adb.run('devices', '-l');
    for (const serial of serials) {
      assert.match(listed, new RegExp(`^${serial}\\s+device product:virtual_one model:Virtual_One`, 'm'));
    }
  });

  it('have the Android versions that the world deals them', async () => {
    assert.equal(await on(0, 'shell', 'getprop ro.build.version.sdk'), '33\n');
    assert.equal(await on(1, 'shell', 'getprop ro.build.version.sdk'), '36\n');
    assert.notEqual(await on(0, 'get-serialno'), await on(1, 'get-serialno'));
  });

  it('run shell commands with output, errors and exit codes apart', async () => {
    assert.equal(await on(0, 'shell', 'echo one; echo two'), 'one\ntwo\n');
    await assert.rejects(on(0, 'shell', 'echo said; echo wrong >&2; exit 7'), {
      code: 7,
      stdout: 'said\n',
      stderr: 'wrong\n',
    });
    assert.equal(await on(0, 'shell', '-T', 'echo raw'), 'raw\n');
    assert.equal(await on(0, 'exec-out', 'echo', 'exec'), 'exec\n');
  });

  it('take and give files byte for byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'adb-'));
    try {
      const bytes = randomBytes(700_001);
      await writeFile(join(folder, 'there'), bytes);
      await on(0, 'push', join(folder, 'there'), '/sdcard/kept/file');
      assert.equal(await on(0, 'shell', 'ls /sdcard/kept'), 'file\n');
      await on(0, 'pull', '/sdcard/kept/file', join(folder, 'back'));
      assert.ok(bytes.equals(await readFile(join(folder, 'back'))));
      await assert.rejects(on(0, 'pull', '/sdcard/nothing', join(folder, 'none')), {
        stdout: /does not exist/,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('print a megabyte without losing a byte', async () => {
    const bytes = Buffer.alloc(1_000_000, 'abcdefghij');
    lab.phone('p1')?.phone.files.writeFile('/sdcard/long', bytes);
    assert.ok(bytes.equals(Buffer.from(await on(0, 'exec-out', 'cat /sdcard/long'))));
  });

  it('are kept apart: what happens on one does not on the other', async () => {
    await on(0, 'shell', 'input keyevent 224; wm dismiss-keyguard; monkey -p me.ele 1');
    assert.match(await on(0, 'shell', 'dumpsys window | grep mCurrentFocus'), /me\.ele\/me\.ele\./);
    assert.match(await on(1, 'shell', 'dumpsys power | grep mWakefulness='), /Asleep/);
  });

  it('answer many clients at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => on(i % 2, 'shell', `dumpsys battery | grep level; echo ${i}`)),
    );
    answers.forEach((answer, i) => assert.equal(answer, `  level: 96\n${i}\n`));
  });

  it('are there again after the cable blinked', async () => {
    const phone = lab.phone('p2');
    phone?.setCable('pulled');
    await assert.rejects(on(1, 'shell', 'echo nobody'));
    phone?.setCable('in');
    await adb.run('disconnect', serials[1] ?? '');
    await adb.run('connect', serials[1] ?? '');
    assert.equal(await on(1, 'shell', 'echo back'), 'back\n');
  });

  it('are offline for adb while they are connected and say nothing', async () => {
    const phone = lab.phone('p2');
    phone?.setCable('silent');
    await adb.run('disconnect', serials[1] ?? '');
    await adb.run('connect', serials[1] ?? '').catch(() => undefined);
    assert.match(await adb.run('devices'), new RegExp(`${serials[1]}\\s+offline`));
    assert.equal(await on(0, 'shell', 'echo other'), 'other\n');
    phone?.setCable('in');
  });

  it('knew every command', () => assert.deepEqual(lab.unknownCommands, []));
});
