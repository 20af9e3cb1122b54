import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { sha256 } from '../../src/core/hash.ts';
import { Journal } from '../../src/journal/journal.ts';

/** The hash of the plan that every journal of these tests belongs to. */
export const planHash = sha256('a plan');

/** A folder for one test; the second function removes it. */
export async function temporaryFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-journal-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Opens the journal of a folder with the machine's clock. */
export function openJournal(folder: string): Promise<Journal> {
  return Journal.open({ folder, planHash, clock: systemClock() });
}

/** Writes a journal of `journal.opened` and `count` further events. */
export async function writeJournal(folder: string, count: number): Promise<Journal> {
  const journal = await openJournal(folder);
  for (let n = 1; n <= count; n += 1) {
    await journal.append('gesture.made', { n, target: `卡片 ${n}`, by: 0.1 * n });
  }
  await journal.close();
  return journal;
}

/** The journal's bytes, line by line with their line feeds. */
export async function readLines(folder: string): Promise<string[]> {
  const text = await readFile(pathOf(folder), 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => `${line}\n`);
}

export async function writeLines(folder: string, lines: readonly (string | Buffer)[]): Promise<void> {
  await writeFile(pathOf(folder), Buffer.concat(lines.map((line) => Buffer.from(line))));
}

export function pathOf(folder: string): string {
  return join(folder, 'journal.ndjson');
}

/** Bytes of the lines before line `index`. */
export function offsetOf(lines: readonly string[], index: number): number {
  return Buffer.byteLength(lines.slice(0, index).join(''));
}
