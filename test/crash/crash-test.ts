// `npm run crash-test -- --kills 500 [--seed text]`: kills the harness so often, at named steps and at random moments,
// resumes each run to its end, and holds what it says against the world's own log. One kill in twenty is one of the
// whole command on the embedded lab; the others are of the real journal, recovery and command around fake phones.
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
const kills = Number(values.kills);
const labKills = Math.ceil(kills / 20);
const total = await crashMany(parent, {
  kills: kills - labKills,
  labKills,
  seed: values.seed,
  oneAnalysedOf: 1,
  say: (line) => process.stderr.write(`${line}\n`),
});
const seconds = ((performance.now() - began) / 1000).toFixed(0);
for (const breach of total.breaches) process.stdout.write(`${breach}\n`);
const { events, breaches } = total;
process.stdout.write(
  `${total.kills} kills in ${total.runs} runs, ${breaches.length} breaches, ${seconds} s; ${JSON.stringify(events)}\n`,
);
if (breaches.length === 0) await rm(parent, { recursive: true });
else process.stdout.write(`kept in ${parent}\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;
