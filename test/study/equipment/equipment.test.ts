import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { systemClock } from '../../../src/core/clock.ts';
import { ports } from '../../../src/host/tcp-ports.ts';
import { parseInventory } from '../../../src/inventory/read-inventory.ts';
import { readWorld } from '../../../src/lab/world.ts';
import { findAndroidHome } from '../../../src/phones/adb/find-android-home.ts';
import { startAppiumServer } from '../../../src/phones/appium/appium-server.ts';
import { openEquipment } from '../../../src/study/equipment/equipment.ts';
import { descendantsOf } from '../../made-up/processes.ts';

/** Appium servers that this process has started, by their process id. */
function appiums(): number[] {
  return descendantsOf(process.pid).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('appium-child'),
  );
}

describe('the equipment of a run', function () {
  this.timeout(60_000);

  it('has no Appium of ours where every phone has one of somebody else’s', async () => {
    const { home } = findAndroidHome(process.env);
    const theirs = await startAppiumServer({ androidHome: home, env: process.env });
    const running = appiums();
    const adbPort = await ports.take();
    const virtual = { kind: 'virtual-room' };
    const phone = {
      id: 'p1',
      room: 'lab',
      distanceCm: 90,
      appiumUrl: (await theirs.ready()).href,
      capabilities: { 'appium:adbPort': adbPort, 'appium:remoteAdbHost': '127.0.0.1' },
    };
    const rooms = [{ id: 'lab', kind: 'virtual', speaker: virtual, microphone: virtual }];
    const inventory = parseInventory(JSON.stringify({ rooms, devices: [phone] }), 'a test');
    const world = await readWorld('demo');
    const { signal } = new AbortController();
    try {
      // Opens a session on every phone, so that theirs is known to serve it.
      const equipment = await openEquipment({
        inventory,
        world,
        adbPort,
        clock: systemClock(),
        signal,
        packageNames: ['me.ele'],
        results: 'results',
        tell: () => {},
      });
      try {
        assert.deepEqual(appiums(), running);
      } finally {
        await equipment.close();
      }
    } finally {
      await theirs.close();
      ports.giveBack(adbPort);
    }
  });
});
