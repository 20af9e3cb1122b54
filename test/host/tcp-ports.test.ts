import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { OverheardError } from '../../src/core/error.ts';
import { PortPool, portTaken, startOnPort } from '../../src/host/tcp-ports.ts';

const open: Server[] = [];

async function listen(port: number): Promise<Server> {
  const server = createServer();
  open.push(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(portTaken('test', port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

describe('loopback ports', () => {
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
  });

  it('are lent once, and none that a program uses', async () => {
    const pool = new PortPool();
    const first = await pool.take();
    await listen(first + 1);
    const second = await pool.take();
    assert.ok(second !== first && second !== first + 1);
    pool.giveBack(first);
  });

  it('are none that the system gives to outgoing connections', async () => {
    const port = await new PortPool().take();
    assert.ok(port >= 20_000 && port < 32_768, String(port));
  });

  it('are exchanged for another one when a program takes one while the server starts', async () => {
    const tried: number[] = [];
    await startOnPort('test', undefined, async (port) => {
      tried.push(port);
      if (tried.length === 1) await listen(port);
      await listen(port);
    });
    assert.equal(new Set(tried).size, 2);
  });

  it('are tried a few times only', async () => {
    let starts = 0;
    const starting = startOnPort('test', undefined, async (port) => {
      starts += 1;
      throw portTaken('test', port);
    });
    await assert.rejects(starting, { code: 'port-taken' });
    assert.equal(starts, 5);
  });

  it('are never exchanged when the user named one, or when something else failed', async () => {
    const port = await new PortPool().take();
    await listen(port);
    const named = startOnPort('test', port, () => assert.fail('started on a taken port'));
    await assert.rejects(named, {
      code: 'port-taken',
      message: `test: port ${port} is taken by another program`,
    });
    let starts = 0;
    const broken = startOnPort('test', undefined, async () => {
      starts += 1;
      throw new OverheardError('appium-failed', 'no driver');
    });
    await assert.rejects(broken, { code: 'appium-failed' });
    assert.equal(starts, 1);
  });
});
