import assert from 'node:assert/strict';
import { usualAndroid } from '../../../src/lab/android/android-versions.ts';
import { PhoneOnAdb } from '../../../src/lab/phone-on-adb.ts';
import { shakeHands, type FakeHost } from '../adb/fake-host.ts';
import { openTestPhone } from '../../made-up/test-phone.ts';

const startServer =
  'shell:am instrument -w io.appium.uiautomator2.server.test/androidx.test.runner.AndroidJUnitRunner\0';
const serverPort = 'tcp:6790\0';

describe('the UiAutomator2 server of a virtual phone', () => {
  let plugged: PhoneOnAdb;
  let host: FakeHost;
  let lastId = 0;
  beforeEach(async () => {
    plugged = new PhoneOnAdb(openTestPhone().phone, usualAndroid);
    host = await shakeHands(await plugged.plugIn());
    lastId = 0;
  });
  afterEach(() => plugged.close());

  /** Opens a service; undefined when it is refused, else the phone's id of the stream. */
  async function open(
    service: string,
  ): Promise<{ readonly own: number; readonly phone: number } | undefined> {
    lastId += 1;
    const own = lastId;
    host.send('OPEN', own, 0, service);
    for (;;) {
      const { command, arg0, arg1 } = await host.next();
      if (arg1 !== own) continue;
      return command === 'OKAY' ? { own, phone: arg0 } : undefined;
    }
  }

  async function start(): Promise<void> {
    assert.ok(await open(startServer));
  }

  /** One request on a stream of its own; the status line and the body. */
  async function ask(text: string): Promise<string> {
    const stream = await open(serverPort);
    assert.ok(stream);
    host.send('WRTE', stream.own, stream.phone, text);
    let answer = '';
    for (;;) {
      const { command, arg1, payload } = await host.next();
      if (arg1 !== stream.own) continue;
      if (command === 'WRTE') {
        answer += payload.toString('utf8');
        host.send('OKAY', stream.own, stream.phone);
      }
      if (command === 'CLSE') return answer;
    }
  }

  function http(method: string, path: string, body = ''): string {
    return `${method} ${path} HTTP/1.1\r\nHost: phone\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  }

  it('is not there before it is started and after it has ended', async () => {
    assert.equal(await open(serverPort), undefined);
    await start();
    assert.match(await ask(http('GET', '/status')), /^HTTP\/1\.1 200[\s\S]*"ready":true/);
    plugged.crashUiServer();
    assert.equal(await open(serverPort), undefined);
  });

  it('takes whoever connects between the force-stop and the start, after a knock', async () => {
    assert.equal(await open(serverPort), undefined, 'the knock');
    await open('shell:am force-stop io.appium.uiautomator2.server\0');
    host.send('OPEN', 100, 0, serverPort);
    host.send('OPEN', 101, 0, startServer);
    const accepted = new Set<number>();
    while (accepted.size < 2) {
      const { command, arg1 } = await host.next();
      if (command === 'OKAY') accepted.add(arg1);
      assert.ok(command !== 'CLSE' || arg1 < 100, 'neither is refused');
    }
  });

  it('has one session at a time and answers nobody without it', async () => {
    await start();
    assert.match(
      await ask(http('GET', '/session/nobody/source')),
      /^HTTP\/1\.1 404[\s\S]*invalid session id/,
    );
    const [first, second] = [await openSession(), await openSession()];
    assert.match(await ask(http('GET', `/session/${first}/source`)), /invalid session id/);
    assert.match(await ask(http('GET', `/session/${second}/source`)), /<hierarchy/);
    assert.match(await ask(http('GET', '/sessions')), new RegExp(`"id":"${second}"`));
  });

  it('says what it does not know', async () => {
    await start();
    const id = await openSession();
    assert.match(await ask(http('GET', `/session/${id}/nothing`)), /^HTTP\/1\.1 404[\s\S]*unknown command/);
    const unknown = JSON.stringify({ strategy: 'xpath', selector: '//[' });
    assert.match(
      await ask(http('POST', `/session/${id}/element`, unknown)),
      /^HTTP\/1\.1 400[\s\S]*invalid selector/,
    );
    const missing = JSON.stringify({ strategy: 'id', selector: 'nothing' });
    assert.match(
      await ask(http('POST', `/session/${id}/element`, missing)),
      /^HTTP\/1\.1 404[\s\S]*no such element/,
    );
    assert.match(await ask(http('POST', `/session/${id}/elements`, missing)), /"value":\[\]/);
    const gesture = JSON.stringify({
      area: { left: 0, top: 0, width: 9, height: 9 },
      direction: 'sideways',
      percent: 1,
    });
    assert.match(
      await ask(http('POST', `/session/${id}/appium/gestures/scroll`, gesture)),
      /invalid argument/,
    );
  });

  it('survives rubbish and clients that go away in the middle', async () => {
    await start();
    for (const text of [
      '\0\u0001rubbish\r\n\r\n',
      'POST /session HTTP/1.1\r\nContent-Length: 50\r\n\r\n{"capab',
    ]) {
      const stream = await open(serverPort);
      assert.ok(stream);
      host.send('WRTE', stream.own, stream.phone, text);
      host.send('CLSE', stream.own, stream.phone);
    }
    assert.match(await ask(http('POST', '/session', 'not json')), /"sessionId":"[\w-]+"/);
    assert.match(await ask(http('GET', '/status')), /"ready":true/);
  });

  async function openSession(): Promise<string> {
    const answer = await ask(http('POST', '/session', '{"capabilities": {}}'));
    const id = /"sessionId":"([\w-]+)"/.exec(answer)?.[1];
    assert.ok(id);
    return id;
  }
});
