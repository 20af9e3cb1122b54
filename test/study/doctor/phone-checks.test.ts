import assert from 'node:assert/strict';
import { checkIdentity } from '../../../src/study/doctor/phone-checks.ts';
import { parseDevices } from '../../../src/phones/adb/adb-client.ts';

const device = { id: 'p1', authorised: { by: 'Li', date: '2026-11-01' } };

function checkListed(line: string) {
  return checkIdentity({ device, serial: 'ABC123', listed: parseDevices(line), isVirtual: false });
}

describe("doctor's first look at a phone", () => {
  it('finds one that can be used', () => {
    const check = checkListed('ABC123 device usb:1-4.2 model:Pixel_6\n');
    assert.deepEqual(
      [check.state, check.found],
      ['ok', 'Pixel_6, USB 1-4.2, authorised by Li on 2026-11-01'],
    );
  });

  it('asks for udev rules where this machine may not open it, and for its owner where the phone waits for them', () => {
    const denied = checkListed('ABC123 no permissions (missing udev rules?); see [http://example.org]\n');
    assert.deepEqual([denied.state, denied.found], ['fail', 'adb calls it no permissions']);
    assert.match(denied.next ?? '', /udev rules.*plugdev/);
    const waiting = checkListed('ABC123 unauthorized usb:1-1\n');
    assert.equal(waiting.found, 'adb calls it unauthorized');
    assert.match(waiting.next ?? '', /allow USB debugging/);
  });
});
