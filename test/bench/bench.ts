import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import type { BenchRow } from './bench-row.ts';

// `npm run bench [-- WORD]`: every row of the files beside this one, or those whose name holds WORD.
const word = process.argv[2] ?? '';
const folder = new URL('.', import.meta.url);
const isRows = z.object({
  rows: z.array(z.custom<BenchRow>((row) => typeof row === 'object' && row !== null)),
});

for (const file of (await readdir(folder)).filter((name) => name.endsWith('.bench.ts')).sort()) {
  const { rows } = isRows.parse(await import(new URL(file, folder).href));
  for (const row of rows.filter(({ name }) => `${file} ${name}`.includes(word))) await printRow(file, row);
}

async function printRow(file: string, { name, unit, target, measure }: BenchRow): Promise<void> {
  const { value, peer, ratio } = await measure();
  const parts = [
    `${file.replace('.bench.ts', '').padEnd(9)}${name}: ${show(value)} ${unit}`,
    peer === undefined ? '' : `${peer.name} ${show(peer.value)} ${unit}`,
    ratio === undefined ? '' : `ratio ${show(ratio)}`,
    target === undefined ? '' : `target ${target}`,
  ];
  process.stdout.write(`${parts.filter((part) => part !== '').join(' | ')}\n`);
}

function show(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)));
}
