import assert from 'node:assert/strict';
import { createAdbClient, parseDevices } from '../../../src/phones/adb/adb-client.ts';
import { OverheardError } from '../../../src/core/error.ts';
import { startFakeAdbServer, type FakeShell } from './fake-adb-server.ts';

describe('the adb client', () => {
  let server: Awaited<ReturnType<typeof startFakeAdbServer>>;
  let answer: FakeShell = { packets: [], exitCode: 0 };

  before(async () => {
    server = await startFakeAdbServer(() => answer);
  });
  after(() => server.close());

  it('keeps stdout, stderr and the exit code apart', async () => {
    answer = {
      packets: [
        [1, 'out '],
        [2, 'problem'],
        [1, '饿了么'],
      ],
      exitCode: 7,
    };
    const output = await createAdbClient(server.address).shell('fake', 'anything');
    assert.deepEqual(output, { stdout: 'out 饿了么', stderr: 'problem', exitCode: 7 });
  });

  it('reads the protocol version and the list of phones', async () => {
    const client = createAdbClient(server.address);
    assert.equal(await client.readVersion(), 0x29);
    assert.deepEqual(await client.listDevices(), [
      { serial: 'fake', state: 'device', model: 'Pixel_6', usbPath: '1-4.2', transportId: '3' },
    ]);
  });

  it('calls a phone that is not there offline', async () => {
    await assert.rejects(createAdbClient(server.address).shell('gone', 'true'), faultIs('offline'));
  });

  it('calls a phone that goes away during a command offline', async () => {
    answer = { packets: [[1, 'half a']] };
    await assert.rejects(createAdbClient(server.address).shell('fake', 'dumpsys audio'), faultIs('offline'));
  });

  it('calls a command without an end within its time limit a hang', async () => {
    answer = { packets: [], silent: true };
    const running = createAdbClient(server.address).shell('fake', 'dumpsys audio', { timeLimitMs: 20 });
    await assert.rejects(running, faultIs('hang'));
  });

  it('rejects with the reason of the signal when it is aborted', async () => {
    answer = { packets: [], silent: true };
    const stop = new AbortController();
    const running = createAdbClient(server.address).shell('fake', 'logcat', { signal: stop.signal });
    stop.abort(new Error('enough'));
    await assert.rejects(running, /^Error: enough$/);
  });

  it('says who refused when no server listens', async () => {
    const closed = await startFakeAdbServer(() => answer);
    await closed.close();
    await assert.rejects(
      createAdbClient(closed.address).readVersion(),
      /adb server at 127\.0\.0\.1:\d+: .*REFUSED/,
    );
  });

  it('does not take "failed to connect" for a connection', async () => {
    await assert.rejects(createAdbClient(server.address).connect('10.0.0.9:5555'), /Connection refused/);
  });
});

describe('the list of phones', () => {
  it('takes unauthorised and offline phones along with their state', () => {
    const devices = parseDevices(
      'ABC unauthorized usb:1-1 transport_id:1\n127.0.0.1:5601 offline transport_id:2\n\n',
    );
    assert.deepEqual(
      devices.map((device) => [device.serial, device.state, device.usbPath]),
      [
        ['ABC', 'unauthorized', '1-1'],
        ['127.0.0.1:5601', 'offline', undefined],
      ],
    );
  });

  it('takes a state of two words and a missing serial number for what they are', () => {
    const denied = 'no permissions (missing udev rules? user is in the plugdev group)';
    const devices = parseDevices(
      [
        `ABC123                 ${denied}; see [http://developer.android.com/tools/device.html] usb:1-4.2 transport_id:3`,
        '(no serial number)     unauthorized usb:1-1 transport_id:4',
        'DEF456                 no permissions usb:1-2 transport_id:5',
        `(no serial number)     ${denied}; see [http://developer.android.com/tools/device.html]`,
      ].join('\n'),
    );
    assert.deepEqual(
      devices.map(({ serial, state, usbPath, transportId }) => [serial, state, usbPath, transportId]),
      [
        ['ABC123', 'no permissions', '1-4.2', '3'],
        ['(no serial number)', 'unauthorized', '1-1', '4'],
        ['DEF456', 'no permissions', '1-2', '5'],
        ['(no serial number)', 'no permissions', undefined, undefined],
      ],
    );
  });
});

function faultIs(fault: string) {
  return (thrown: unknown): boolean => thrown instanceof OverheardError && thrown.data['fault'] === fault;
}
