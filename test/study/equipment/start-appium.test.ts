import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { parseInventory } from '../../../src/inventory/read-inventory.ts';
import { startAppium } from '../../../src/study/equipment/start-appium.ts';

const { signal } = new AbortController();
const theirs = 'http://10.0.0.7:4723/wd/hub';

function phones(...urls: readonly (string | undefined)[]) {
  const virtual = { kind: 'virtual-room' };
  const rooms = [{ id: 'lab', kind: 'virtual', speaker: virtual, microphone: virtual }];
  const devices = urls.map((appiumUrl, i) => ({ id: `p${i}`, room: 'lab', distanceCm: 90, appiumUrl }));
  return parseInventory(JSON.stringify({ rooms, devices }), 'a test').devices;
}

describe('our Appium', () => {
  let other: Server;
  let port: number;
  // On a port that is taken it cannot be started: whoever tries is found out.
  before(async () => {
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    assert.ok(typeof address === 'object' && address !== null);
    ({ port } = address);
  });
  after(() => other.close());

  it('is not started where every phone has a server of somebody else’s', async () => {
    const devices = phones(theirs, theirs);
    const appium = await startAppium(devices, { port }, signal);
    const server = appium.of(devices[0]!);
    assert.equal(server.isOurs, false);
    assert.equal((await server.ready()).href, theirs);
    assert.equal((await server.hold()).systemPort, undefined);
    await appium.refresh(signal);
    await appium.close();
  });

  it('is started where one phone has none', async () => {
    await assert.rejects(startAppium(phones(theirs, undefined), { port }, signal), { code: 'port-taken' });
  });
});
