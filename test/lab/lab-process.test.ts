import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { text as readText } from 'node:stream/consumers';
import { startLabProcess, type LabProcess } from '../../src/lab/start-lab-process.ts';
import { readWorld } from '../../src/lab/world.ts';

describe('the lab as a process of its own', () => {
  const labs: LabProcess[] = [];
  afterEach(async () => {
    for (const lab of labs.splice(0)) await lab.close();
  });

  async function start(): Promise<LabProcess> {
    const phones = [{ id: 'p1', room: 'lab', distanceCm: 90, pin: '482915' }];
    const lab = await startLabProcess({ rooms: [{ id: 'lab' }], phones, world: await readWorld('demo') });
    labs.push(lab);
    return lab;
  }

  it('tells where its phones and its control port are, and what happened there', async () => {
    const lab = await start();
    assert.deepEqual(await (await fetch(`${lab.controlUrl}/phones`)).json(), lab.phones);
    assert.deepEqual(await (await fetch(`${lab.controlUrl}/unknown-commands`)).json(), []);
    const fault = { kind: 'low-battery', percent: 3 };
    const change = { method: 'POST', body: JSON.stringify({ faults: [fault] }) };
    assert.deepEqual(await (await fetch(`${lab.controlUrl}/world`, change)).json(), { faults: 1 });
    const log = await (await fetch(`${lab.controlUrl}/log`)).text();
    assert.match(log, /"kind":"fault","fault":"low-battery","phone":"p1"/);
    assert.equal(await (await fetch(`${lab.controlUrl}/log?since=99`)).text(), '');
  });

  it('refuses faults and questions it does not know, in words', async () => {
    const lab = await start();
    const change = { method: 'POST', body: '{"faults": [{"kind": "app-crash", "app": "org.nobody"}]}' };
    const refused = await fetch(`${lab.controlUrl}/world`, change);
    assert.equal(refused.status, 400);
    assert.match(await refused.text(), /the lab has no app org.nobody/);
    assert.equal((await fetch(`${lab.controlUrl}/nothing`)).status, 404);
    assert.equal((await fetch(`${lab.controlUrl}/log`, { method: 'DELETE' })).status, 405);
  });

  it('is gone after close, which may be called twice', async () => {
    const lab = await start();
    await lab.close();
    await lab.close();
    assert.equal(isAlive(lab.pid), false);
  });

  it('ends when the process that started it is killed', async () => {
    const program = `
      import { startLabProcess } from './src/lab/start-lab-process.ts';
      import { readWorld } from './src/lab/world.ts';
      const lab = await startLabProcess({ rooms: [{ id: 'lab' }], phones: [{ id: 'p1', room: 'lab', distanceCm: 90 }], world: await readWorld('demo') });
      console.log(lab.phones[0].address);
      setInterval(() => undefined, 1000);
    `;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line]: unknown[] = await once(createInterface({ input: parent.stdout }), 'line');
    parent.kill('SIGKILL');
    const [host = '', port = ''] = String(line).split(':');
    for (;;) {
      const socket = connect(Number(port), host);
      const isOpen = await Promise.race([
        once(socket, 'connect').then(() => true),
        once(socket, 'error').then(() => false),
      ]).catch(() => false);
      if (!isOpen) break;
      await readText(socket).catch(() => '');
    }
  });

  it('says in one sentence why it does not start, and not what the PIN was', async () => {
    const phones = [{ id: 'p1', room: 'lab', distanceCm: 90, pin: 'secret' }];
    const world = await readWorld('demo');
    const failure = await startLabProcess({ rooms: [{ id: 'lab' }], phones, world }).catch(
      (error: unknown) => error,
    );
    assert.match(String(failure), /the lab did not start: .*expected 4 to 16 digits/s);
    assert.ok(!String(failure).includes('secret'));
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
