import assert from 'node:assert/strict';
import { adoptAdbServer, startAdbServer } from '../../../src/phones/adb/adb-server.ts';
import { findFreePort } from '../../../src/phones/ports.ts';
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

  it('says that adb is missing when it cannot be run', async () => {
    const starting = startAdbServer({ adbPath: '/nowhere/adb', clock: systemClock() });
    await assert.rejects(starting, { code: 'missing-tool', message: /cannot be started/ });
  });

  it('says so when there is no server to adopt', async () => {
    await assert.rejects(adoptAdbServer(await findFreePort()), { code: 'adb-failed' });
  });
});
