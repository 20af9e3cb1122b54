import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/clock.ts';
import { OverheardError } from '../../../src/core/error.ts';
import { parseInventory } from '../../../src/inventory/read-inventory.ts';
import { refuseAbsentPhones } from '../../../src/study/equipment/absent-phones.ts';
import { reached, reachPhones } from '../../../src/study/equipment/reach-phones.ts';
import { descendantsOf } from '../../made-up/processes.ts';
import { startFakeAdbServer } from '../../phones/adb/fake-adb-server.ts';

const { signal } = new AbortController();
const clock = systemClock();

const { devices } = parseInventory(
  JSON.stringify({
    rooms: [{ id: 'kitchen', speaker: { kind: 'sox' }, microphone: { kind: 'arecord' } }],
    devices: ['fake', 'other'].map((udid, i) => ({ id: `p${i}`, room: 'kitchen', distanceCm: 90, udid })),
  }),
  'a test',
);

describe('phones of the user’s adb server', () => {
  it('are named as devices.json does, and share the client of their server', async () => {
    const server = await startFakeAdbServer(() => ({ packets: [], exitCode: 0 }));
    try {
      const phones = await reachPhones({ lab: undefined, adbPort: server.address.port, clock, signal });
      const [one, two] = devices.map((device) => reached(device, phones));
      assert.deepEqual([one?.serial, two?.serial], ['fake', 'other']);
      assert.equal(one?.adb, two?.adb);
      assert.deepEqual(one?.adb.address, server.address);
      assert.throws(() => reached({ ...devices[0]!, udid: undefined }, phones), {
        code: 'bad-devices',
        message: 'device "p0" has no udid and is not in the lab',
      });
      await phones.close();
    } finally {
      await server.close();
    }
  });

  it('are listed once for all, and one that is not there is refused', async () => {
    const server = await startFakeAdbServer(() => ({ packets: [], exitCode: 0 }));
    try {
      const phones = await reachPhones({ lab: undefined, adbPort: server.address.port, clock, signal });
      const [there, absent] = devices.map((device) => reached(device, phones));
      const before = server.requests.length;
      await refuseAbsentPhones([there!, there!], signal);
      assert.equal(server.requests.length, before + 1);
      await assert.rejects(refuseAbsentPhones([there!, absent!], signal), {
        code: 'phone-lost',
        message: 'phone "p1" (other): adb does not list it; expected it once, ready',
      });
    } finally {
      await server.close();
    }
  });
});

describe('phones of a lab', () => {
  it('leave no adb server behind when their lab does not start', async () => {
    const lab = Promise.reject(new OverheardError('lab-failed', 'the lab did not start'));
    const before = descendantsOf(process.pid);
    await assert.rejects(reachPhones({ lab, clock, signal }), { code: 'lab-failed' });
    assert.deepEqual(
      descendantsOf(process.pid).filter((pid) => !before.includes(pid)),
      [],
    );
  });
});
