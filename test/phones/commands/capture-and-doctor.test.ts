import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startLabProcess, type LabProcess } from '../../../src/lab/start-lab-process.ts';
import { overheard } from '../../made-up/command.ts';

const checks = z.object({
  checks: z.array(
    z.object({ name: z.string(), state: z.string(), found: z.string(), next: z.string().optional() }),
  ),
});

const notifications = 'p1: notifications';

describe('commands that look at phones', function () {
  this.timeout(60_000);
  let folder: string;
  let lab: LabProcess;
  let labFile: string;
  let devices: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-capture-'));
    lab = await startLabProcess({
      rooms: [{ id: 'lab' }],
      phones: [{ id: 'p1', room: 'lab', distanceCm: 90 }],
      world: { seed: 'capture', apps: { 'me.ele': { behaviour: 'honest' } } },
    });
    labFile = join(folder, 'lab.json');
    devices = join(folder, 'devices.json');
    await writeFile(labFile, JSON.stringify({ controlUrl: lab.controlUrl, phones: lab.phones }));
    const virtual = { kind: 'virtual-room' };
    const real = { kind: 'sox' };
    await writeFile(
      devices,
      JSON.stringify({
        rooms: [
          { id: 'lab', kind: 'virtual', speaker: virtual, microphone: virtual },
          { id: 'kitchen', speaker: real, microphone: real },
        ],
        devices: [
          { id: 'p1', room: 'lab', distanceCm: 90 },
          { id: 'p9', room: 'kitchen', distanceCm: 90, udid: 'R58M', enabled: false },
        ],
      }),
    );
  });
  after(async () => {
    await lab.close();
    await rm(folder, { recursive: true });
  });

  it('capture saves the screen as it is, and the phone goes on sleeping', async () => {
    const out = join(folder, 'captured');
    const args = ['capture', 'eleme', '--device', 'p1', '--devices', devices, '--lab', labFile];
    const { code, stdout, stderr } = await overheard(...args, '--out', out, '--json');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /"state": "keyguard"/);
    assert.match(stderr, /No app is in front, not me\.ele\./);
    assert.match(await readFile(join(out, 'source.xml'), 'utf8'), /<hierarchy/);
    assert.equal((await readFile(join(out, 'screen.png'))).subarray(1, 4).toString(), 'PNG');
    assert.ok((await readdir(join(out, 'dumps'))).includes('dumpsys-trust.txt'));
    assert.match(stdout, /"picture": \{\s*"written": true,\s*"areasPaintedOver": 1\s*\}/);
    const note = await readFile(join(out, 'capture.json'), 'utf8');
    assert.match(note, /"simulated": true/);
    assert.match(note, /"picture": \{\s*"written": true/);
    const answer = await fetch(new URL('/log', lab.controlUrl));
    assert.doesNotMatch(await answer.text(), /"kind":"(unlock|wake|touch|tap)/);
  });

  it('capture refuses a phone that nobody has authorised, and a virtual one without its lab', async () => {
    const real = await overheard('capture', 'eleme', '--device', 'p9', '--devices', devices);
    assert.equal(real.code, 1);
    assert.match(real.stderr, /phone "p9" has no "authorised"/);
    const virtual = await overheard('capture', 'eleme', '--device', 'p1', '--devices', devices);
    assert.equal(virtual.code, 2);
    assert.match(virtual.stderr, /expected --lab FILE/);
  });

  it('doctor looks at every phone, names what is missing and ends with 1', async () => {
    const args = ['doctor', '--devices', devices, '--lab', labFile, '--results', folder, '--json'];
    const { code, stdout } = await overheard(...args, '--apps', 'eleme,rappi');
    assert.equal(code, 1);
    const found = new Map(checks.parse(JSON.parse(stdout)).checks.map((check) => [check.name, check]));
    assert.equal(found.get('p1: me.ele')?.state, 'ok');
    assert.equal(found.get('p1: com.grability.rappi')?.state, 'fail');
    assert.equal(found.get('p1: lock')?.found, 'locked, Asleep');
    assert.match(found.get(notifications)?.next ?? '', /--test-notification/);
    assert.equal(found.get('appium server')?.state, 'ok');
    for (const { state, next } of found.values()) assert.equal(next === undefined, state === 'ok');
  });

  it('doctor posts a notification when told to, and reads it back while the phone sleeps', async () => {
    const args = ['doctor', '--devices', devices, '--lab', labFile, '--results', folder, '--json'];
    const { stdout } = await overheard(...args, '--test-notification');
    const found = checks.parse(JSON.parse(stdout)).checks.find(({ name }) => name === notifications);
    assert.equal(found?.state, 'ok', stdout);
    assert.match(found.found, /^a notification posted by doctor was read back in \d+ ms$/);
    const answer = await fetch(new URL('/log', lab.controlUrl));
    assert.doesNotMatch(await answer.text(), /"kind":"(unlock|wake|touch|tap)/);
  });

  it('leave no command behind that a virtual phone did not know', async () => {
    const answer = await fetch(new URL('/unknown-commands', lab.controlUrl));
    assert.deepEqual(await answer.json(), []);
  });
});
