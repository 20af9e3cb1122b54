import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { openStreams } from '../../src/cli/standard-streams.ts';

class FakeStream extends EventEmitter {
  readonly said: string[] = [];
  write(text: string, done?: () => void): boolean {
    this.said.push(text);
    done?.();
    return true;
  }
}

function open(command: string) {
  const [stdout, stderr, ended] = [new FakeStream(), new FakeStream(), new Array<number>()];
  const streams = openStreams(command, { stdout, stderr, exit: (code) => void ended.push(code) });
  return { streams, stdout, stderr, ended };
}

const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

describe('the streams of a command', () => {
  it('let a run go on when nobody reads them any more', async () => {
    const { streams, stdout, stderr, ended } = open('run');
    stdout.emit('error', closed);
    stderr.emit('error', closed);
    streams.out('results\n');
    streams.err('progress\n');
    assert.equal(await streams.wasLost(), false);
    assert.deepEqual([stdout.said, stderr.said, ended], [[], [], []]);
  });

  it('let a run go on when the disk behind stdout is full, and say so once', async () => {
    const { streams, stdout, stderr, ended } = open('run');
    stdout.emit('error', full);
    stdout.emit('error', full);
    assert.equal(await streams.wasLost(), true);
    assert.equal(stderr.said.length, 1);
    assert.match(stderr.said[0]!, /^overheard: stdout: cannot be written \(ENOSPC.*\n$/);
    assert.deepEqual(ended, []);
  });

  it('end a command that only prints', () => {
    const unread = open('match');
    unread.stdout.emit('error', closed);
    const lost = open('verify');
    lost.stdout.emit('error', full);
    assert.deepEqual([unread.ended, lost.ended], [[141], [1]]);
  });
});
