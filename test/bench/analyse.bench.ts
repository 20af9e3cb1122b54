import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { parse } from 'csv-parse';
import { Generator } from '../../src/core/random.ts';
import { readOutcomes } from '../../src/analyse/table/read-outcomes.ts';
import type { BenchRow } from './bench-row.ts';

const run = promisify(execFile);
const million = 1_000_000;

/** Reading and analysing a table of outcomes: two rooms of four phones, two apps, eight phrases. */
export const rows: readonly BenchRow[] = [
  {
    name: 'read 1,000,000 outcome rows and check them',
    unit: 'rows/s',
    target: '>= 200,000 rows/s; csv-parse alone beside it',
    measure: async () =>
      await withTable(million, async (path) => {
        const value = await rowsPerSecond(million, async () => await readOutcomes(path));
        const peer = await rowsPerSecond(million, async () => await parsePlainly(path));
        return { value, peer: { name: 'csv-parse, no checks', value: peer }, ratio: value / peer };
      }),
  },
  {
    name: 'analyse 1,000,000 outcome rows, reading included',
    unit: 'rows/s',
    target: '>= 200,000 rows/s',
    measure: async () => ({ value: (await analyseApart(million)).rowsPerSecond }),
  },
  {
    name: 'analyse 1,000,000 outcome rows: greatest resident memory of the process',
    unit: 'MB',
    target: '<= 512 MB',
    measure: async () => ({ value: (await analyseApart(million)).residentMb }),
  },
  {
    name: 'analyse 1,000,000 outcome rows: time for a row against that at 250,000 (1 = linear)',
    unit: 'times',
    target: '<= 1.5',
    measure: async () => {
      const small = await analyseApart(million / 4);
      const large = await analyseApart(million);
      return { value: small.rowsPerSecond / large.rowsPerSecond };
    },
  },
  {
    name: 'analyse drawn nulls: 40 slots x 20 foods x 1,000 blocks x 20 phones',
    unit: 's',
    target: '<= 60 s',
    measure: async () => ({ value: (await analyseWide(1000)).seconds }),
  },
  {
    name: 'analyse drawn nulls: greatest resident memory of the process',
    unit: 'MB',
    target: '<= 512 MB',
    measure: async () => ({ value: (await analyseWide(1000)).residentMb }),
  },
];

/** Analyses the table of `wideTable` in a process of its own. */
async function analyseWide(blocks: number): Promise<{ seconds: number; residentMb: number }> {
  const program = `
    import { wideTable } from '${new URL('./wide-table.ts', import.meta.url).href}';
    import { analyseOutcomes } from '${new URL('../../src/analyse/analyse-outcomes.ts', import.meta.url).href}';
    const table = wideTable(${blocks});
    const startedMs = performance.now();
    const { flags } = Object.values(analyseOutcomes(table).apps)[0].verdict;
    if (!flags.includes('monte-carlo')) throw new Error('nothing was drawn');
    console.log((performance.now() - startedMs) / 1000, process.resourceUsage().maxRSS / 1000);
  `;
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { timeout: 300_000 },
  );
  const [seconds = NaN, residentMb = NaN] = stdout.split(' ').map(Number);
  return { seconds, residentMb };
}

/** Analyses a table in a process of its own, so that the memory is that of the analysis alone. */
async function analyseApart(count: number): Promise<{ rowsPerSecond: number; residentMb: number }> {
  const source = new URL('../../src/analyse/', import.meta.url);
  const program = `
    import { readOutcomes } from '${source.href}table/read-outcomes.ts';
    import { analyseOutcomes } from '${source.href}analyse-outcomes.ts';
    const startedMs = performance.now();
    analyseOutcomes(await readOutcomes(process.argv[1]));
    console.log(performance.now() - startedMs, process.resourceUsage().maxRSS / 1000);
  `;
  return await withTable(count, async (path) => {
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program, path],
      { timeout: 300_000 },
    );
    const [ms = NaN, residentMb = NaN] = stdout.split(' ').map(Number);
    return { rowsPerSecond: count / (ms / 1000), residentMb };
  });
}

async function rowsPerSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return count / ((performance.now() - startedMs) / 1000);
}

async function parsePlainly(path: string): Promise<number> {
  let records = 0;
  const parser = createReadStream(path).pipe(parse({ columns: true }));
  for await (const record of parser) records += record === undefined ? 0 : 1;
  return records;
}

async function withTable<Result>(count: number, use: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-bench-'));
  try {
    const path = join(folder, 'outcomes.csv');
    await pipeline(tableText(count), createWriteStream(path));
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A block at a time: 3 spoken, 2 silence and 1 sham slot, shuffled; 20 % of everything is a hit, 60 % of what was spoken. */
function* tableText(count: number): Iterable<string> {
  const generator = Generator.fromSeed('bench');
  const phrases = ['hotpot', 'congee', 'pizza', 'sushi', 'sourfish', 'tea', 'noodles', 'dumplings'];
  yield 'experiment,room,phone,app,block,slot,arm,phrase_spoken,phrase,hit,rank\n';
  let written = 0;
  for (let block = 1; written < count; block += 1) {
    for (const room of ['r1', 'r2']) {
      const spoken = generator.shuffle(phrases).slice(0, 3);
      const labels = generator.shuffle([
        ...spoken.map((phrase) => `spoken,${phrase}`),
        'silence,',
        'silence,',
        'sham,',
      ]);
      const lines: string[] = [];
      labels.forEach((label, slot) => {
        for (let trial = 0; trial < 8; trial += 1) {
          for (const phrase of phrases) {
            const hit = generator.unit() < (label.endsWith(`,${phrase}`) ? 0.6 : 0.2) ? 'TRUE,4' : 'FALSE,';
            const phone = `${room}p${trial >> 1}`;
            const app = trial % 2 === 0 ? 'eleme' : 'meituan';
            lines.push(`bench,${room},${phone},${app},${block},${slot + 1},${label},${phrase},${hit}\n`);
          }
        }
      });
      yield lines.slice(0, count - written).join('');
      written += lines.length;
    }
  }
}
