import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

const program = fileURLToPath(new URL('../../src/cli/overheard.mjs', import.meta.url));

/** Runs a command whose stdout and stderr nobody reads any more where `closed` names them. */
async function withClosed(closed: readonly ('stdout' | 'stderr')[], args: readonly string[], input = '') {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  for (const name of closed) child[name].destroy();
  child.stdin.on('error', () => {}).end(input);
  const said = closed.includes('stderr') ? Promise.resolve('') : text(child.stderr);
  const [code] = await once(child, 'exit');
  return { code: Number(code), stderr: await said };
}

describe('a command whose output cannot be written', function () {
  this.timeout(60_000);

  it('ends quietly when nobody reads its stdout any more', async () => {
    for (const args of [['--help'], ['read-dump', 'appops']]) {
      const { code, stderr } = await withClosed(['stdout'], args, 'Uid 1000:\n');
      assert.equal(stderr, '', args.join(' '));
      assert.ok(code === 0 || code === 141, `${args.join(' ')}: ${code}`);
    }
  });

  it('says what it has to say to nobody when its stderr is closed, and ends with its own exit code', async () => {
    assert.equal((await withClosed(['stdout', 'stderr'], ['run', 'nowhere.ts'])).code, 2);
  });

  it('says in one sentence that the disk behind stdout is full', async function () {
    if (process.platform !== 'linux') this.skip();
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [program, '--help'], { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    const said = text(child.stderr!);
    const [code] = await once(child, 'exit');
    assert.equal(code, 1);
    assert.match(await said, /^overheard: stdout: cannot be written \(.*ENOSPC.*\); .*\n$/);
  });
});
