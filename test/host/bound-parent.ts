// Starts a bound shell that starts a process of its own, says both process ids, and waits to be killed.
import { spawnBound } from '../../src/host/spawn-bound.ts';

const child = spawnBound('sh', ['-c', 'sleep 600 & echo "$$ $!"; wait'], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
child.once('exit', (code) => process.exit(code ?? 1));
