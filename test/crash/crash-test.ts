// `npm run crash-test -- --kills 500 [--seed text]`: runs on fakes, killed and resumed until so many kills are reached.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crashMany } from './crash-many.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: 'crash' } },
});
const parent = await mkdtemp(join(tmpdir(), 'overheard-crash-'));
const began = performance.now();
const total = await crashMany(parent, {
  kills: Number(values.kills),
  seed: values.seed,
  sideBySide: 2,
  say: (line) => process.stderr.write(`${line}\n`),
});
const seconds = ((performance.now() - began) / 1000).toFixed(0);
for (const breach of total.breaches) process.stdout.write(`${breach}\n`);
process.stdout.write(
  `${total.kills} kills in ${total.runs} runs, ${total.breaches.length} breaches, ${seconds} s; ${JSON.stringify(total.events)}\n`,
);
if (total.breaches.length === 0) await rm(parent, { recursive: true });
else process.stdout.write(`kept in ${parent}\n`);
process.exitCode = total.breaches.length === 0 ? 0 : 1;
