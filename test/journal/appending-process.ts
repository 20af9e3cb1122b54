// Opens the journal of the folder that its argument names and appends with several writers until it is killed. Each
// event that was acknowledged as durable is then reported on stdout as `<seq> <hash>`; `open` comes first.
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { openJournal } from './temporary-run.ts';

const [folder = '', mode = ''] = process.argv.slice(2);
const journal = await openJournal(folder);
const report = (line: string) => writeSync(1, `${line}\n`);

if (mode === 'with-child') {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  report(`child ${child.pid}`);
}
report('open');
if (mode === 'appending') await Promise.all([1, 2, 3].map(append));
else setInterval(() => undefined, 1000);

async function append(writer: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    await journal.append('tick', { writer, n });
    const event = await journal.append('tick', { writer, n, text: '酸菜鱼'.repeat(n % 50) }, 'durable');
    report(`${event.seq} ${event.hash}`);
  }
}
