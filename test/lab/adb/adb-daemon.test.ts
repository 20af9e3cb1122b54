import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AdbStream } from '../../../src/lab/adb/adb-stream.ts';
import { AdbDaemon } from '../../../src/lab/adb/adb-daemon.ts';
import { Generator } from '../../../src/core/random.ts';
import { connectTo, shakeHands } from './fake-host.ts';

describe('the adb daemon of a virtual phone', () => {
  let daemon: AdbDaemon;
  let opened: AdbStream[];
  beforeEach(async () => {
    opened = [];
    daemon = await AdbDaemon.listen({
      banner: 'device::ro.product.model=Test;features=cmd,shell_v2',
      open: (name) =>
        Promise.resolve(name === 'echo:' ? (stream: AdbStream) => void opened.push(stream) : undefined),
    });
  });
  afterEach(() => daemon.close());

  it('answers a connection with its banner and without asking for a key', async () => {
    const host = await connectTo(daemon.address);
    host.send('CNXN', 0x01000001, 262144, 'host::\0');
    const { command, payload } = await host.next();
    assert.equal(command, 'CNXN');
    assert.equal(payload.toString(), 'device::ro.product.model=Test;features=cmd,shell_v2');
  });

  it('closes a service it does not have', async () => {
    const host = await shakeHands(daemon.address);
    host.send('OPEN', 7, 0, 'jdwp:\0');
    const { command, arg0, arg1 } = await host.next();
    assert.deepEqual([command, arg0, arg1], ['CLSE', 0, 7]);
  });

  it('sends one piece and waits for its acknowledgement before the next', async () => {
    const host = await shakeHands(daemon.address);
    host.send('OPEN', 7, 0, 'echo:\0');
    const { arg0: phoneId } = await host.next();
    opened[0]?.write('one');
    opened[0]?.write('two');
    assert.equal((await host.next()).payload.toString(), 'one');
    // A full round trip through the phone: anything it had sent unasked would be here by now.
    host.send('OPEN', 8, 0, 'jdwp:\0');
    assert.equal((await host.next()).command, 'CLSE');
    assert.equal(host.waiting(), 0);
    host.send('OKAY', 7, phoneId);
    assert.equal((await host.next()).payload.toString(), 'two');
  });

  it('hands on what arrives, acknowledges it, and closes in both directions', async () => {
    const host = await shakeHands(daemon.address);
    host.send('OPEN', 7, 0, 'echo:\0');
    const { arg0: phoneId } = await host.next();
    host.send('WRTE', 7, phoneId, 'hello');
    assert.equal((await host.next()).command, 'OKAY');
    const [stream] = opened;
    assert.ok(stream);
    assert.equal(String(stream.read()), 'hello');
    const closed = once(stream, 'close');
    host.send('CLSE', 7, phoneId);
    await closed;
  });

  it('cuts off whoever does not speak adb, and serves the next', async () => {
    const random = Generator.fromSeed('rubbish');
    for (let i = 0; i < 20; i += 1) {
      const host = await connectTo(daemon.address);
      host.socket.write(Buffer.from(Array.from({ length: 24 + random.below(200) }, () => random.below(256))));
      await assert.rejects(host.next());
    }
    const host = await shakeHands(daemon.address);
    host.send('OPEN', 1, 0, 'echo:\0');
    assert.equal((await host.next()).command, 'OKAY');
  });

  it('ignores packets for streams that do not exist, and services opened before shaking hands', async () => {
    const early = await connectTo(daemon.address);
    early.send('OPEN', 7, 0, 'echo:\0');
    early.send('CNXN', 0x01000001, 262144, 'host::\0');
    assert.equal((await early.next()).command, 'CNXN');
    early.send('WRTE', 5, 99, 'nobody');
    early.send('OKAY', 5, 99);
    early.send('CLSE', 5, 99);
    early.send('OPEN', 0, 0, 'echo:\0');
    assert.equal((await early.next()).command, 'CLSE');
    assert.equal(opened.length, 0);
  });

  it('drops its connections when the cable is pulled, and takes new ones when it is back', async () => {
    const host = await shakeHands(daemon.address);
    daemon.setCable('pulled');
    await assert.rejects(host.next());
    daemon.setCable('in');
    const again = await shakeHands(daemon.address);
    again.send('OPEN', 1, 0, 'echo:\0');
    assert.equal((await again.next()).command, 'OKAY');
  });

  it('says nothing while it is offline', async () => {
    daemon.setCable('silent');
    const host = await connectTo(daemon.address);
    host.send('CNXN', 0x01000001, 262144, 'host::\0');
    daemon.setCable('in');
    await assert.rejects(host.next(), /closed/);
    assert.equal(host.waiting(), 0);
  });
});
