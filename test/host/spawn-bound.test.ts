import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { spawnBound } from '../../src/host/spawn-bound.ts';

/** Resolves when none of the processes lives any more; mocha's time limit is the limit. */
async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await wait(10);
}

function isAlive(pid: number): boolean {
  try {
    // A killed process that nobody has waited for yet still has a number.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return isSignalled(pid);
  }
}

function isSignalled(pid: number): boolean {
  try {
    return process.kill(pid, 0) && process.platform !== 'linux';
  } catch {
    return false;
  }
}

function bound(script: string): ChildProcess {
  return spawnBound('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'pipe'] });
}

describe('a bound process', () => {
  it('is gone, with what it started, when its parent was killed', async () => {
    const script = fileURLToPath(new URL('./bound-parent.ts', import.meta.url));
    const parent = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said]: unknown[] = await once(parent.stdout, 'data');
    const pids = String(said).trim().split(' ').map(Number);
    assert.ok(pids.length === 2 && pids.every(isAlive));
    parent.kill('SIGKILL');
    await untilGone(pids);
  });

  it('leaves nothing behind when it ends by itself', async () => {
    const child = bound('sleep 600 </dev/null >/dev/null 2>&1 & echo $!');
    const left = Number(await text(child.stdout!));
    assert.ok(left > 0);
    await untilGone([left, child.pid!]);
  });

  it('is the program itself: its streams, its exit code, its signals', async () => {
    const child = bound('read -r line; echo "got $line"; exit 7');
    child.stdin!.end('words\n');
    const [said, [code]] = await Promise.all([text(child.stdout!), once(child, 'close')]);
    assert.deepEqual([said, code], ['got words\n', 7]);
    const sleeping = spawnBound('sleep', ['600'], { stdio: ['ignore', 'ignore', 'ignore'] });
    sleeping.kill('SIGTERM');
    const [, signal] = await once(sleeping, 'exit');
    assert.equal(signal, 'SIGTERM');
  });

  it('takes arguments as they are', async () => {
    const child = spawnBound('printf', ['%s|', 'a b', '"$HOME"', "it's", '酸菜鱼'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    assert.equal(await text(child.stdout!), `a b|"$HOME"|it's|酸菜鱼|`);
  });

  it('speaks with its parent over a channel, as a forked one does', async () => {
    const program = 'process.send(process.argv[1]); process.once("message", () => process.disconnect())';
    const child = spawnBound(process.execPath, ['-e', program, 'hello'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [message]: unknown[] = await once(child, 'message');
    assert.equal(message, 'hello');
    child.send('bye');
    const [code]: unknown[] = await once(child, 'exit');
    assert.equal(code, 0);
  });

  it('says with exit code 127 that there is no such program', async () => {
    const child = spawnBound('/nonexistent/program', [], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
    assert.equal(code, 127);
    assert.match(said, /nonexistent/);
  });
});
