// An arecord that loses 10 ms of sound now and then, as one whose buffer ran over, and whose microphone has a noise of
// its own. Everything else is the real program's.
import { spawn } from 'node:child_process';

const lostBytes = 320;
const betweenBytes = 40_000;
const recorder = spawn('/usr/bin/arecord', process.argv.slice(2), { stdio: ['ignore', 'pipe', 'inherit'] });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => recorder.kill(signal));
let left = betweenBytes;
let pending = Buffer.alloc(0);
recorder.stdout.on('data', (chunk) => {
  const bytes = Buffer.concat([pending, chunk]);
  const whole = bytes.length - (bytes.length % 2);
  pending = bytes.subarray(whole);
  for (let at = 0; at < whole;) {
    const part = bytes.subarray(at, Math.min(whole, at + left));
    for (let i = 0; i + 1 < part.length; i += 2) {
      const sample = part.readInt16LE(i) + Math.round(40 * (Math.random() - 0.5));
      part.writeInt16LE(Math.max(-32768, Math.min(32767, sample)), i);
    }
    process.stdout.write(Buffer.from(part));
    at += part.length;
    left -= part.length;
    if (left > 0) continue;
    at += lostBytes;
    left = betweenBytes;
  }
});
recorder.on('close', (code) => process.exit(code ?? 1));
