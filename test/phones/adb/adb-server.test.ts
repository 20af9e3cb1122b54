import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { AdbServerProcess } from '../../../src/phones/adb/adb-server-process.ts';
import { adoptAdbServer, startAdbServer } from '../../../src/phones/adb/adb-server.ts';
import { ports } from '../../../src/host/tcp-ports.ts';
import { findAndroidHome } from '../../../src/phones/adb/find-android-home.ts';
import { systemClock } from '../../../src/core/clock.ts';

describe('an adb server of our own', () => {
  it('answers on its port, can be adopted, and is gone after close', async () => {
    const { adbPath } = findAndroidHome(process.env);
    const server = await startAdbServer({ adbPath, clock: systemClock() });
    try {
      assert.ok((await server.client.readVersion()) >= 31);
      const adopted = await adoptAdbServer(server.port);
      await adopted.close();
      assert.ok((await server.client.readVersion()) >= 31, 'closing an adopted server must not stop it');
    } finally {
      await server.close();
    }
    await assert.rejects(server.client.readVersion(), /REFUSED/);
  });

  it('never passes off the server on its port as its own', async () => {
    const { adbPath } = findAndroidHome(process.env);
    const clock = systemClock();
    const server = await startAdbServer({ adbPath, clock });
    try {
      await assert.rejects(startAdbServer({ adbPath, clock, port: server.port }), {
        code: 'port-taken',
        message: `adb: port ${server.port} is taken by another program`,
      });
    } finally {
      await server.close();
    }
  });

  it('says that its port was taken while it started', async () => {
    const { adbPath } = findAndroidHome(process.env);
    const other = createServer((socket) => socket.destroy());
    const port = await ports.take();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const server = new AdbServerProcess({ adbPath, clock: systemClock() }, port);
    try {
      await assert.rejects(server.start(), { code: 'port-taken' });
    } finally {
      await server.close();
      other.close();
      ports.giveBack(port);
    }
  });

  it('says that adb is missing when it cannot be run', async () => {
    const starting = startAdbServer({ adbPath: '/nowhere/adb', clock: systemClock() });
    await assert.rejects(starting, { code: 'missing-tool', message: /cannot be started/ });
  });

  it('says so when there is no server to adopt', async () => {
    await assert.rejects(adoptAdbServer(await ports.take()), { code: 'adb-failed' });
  });
});
