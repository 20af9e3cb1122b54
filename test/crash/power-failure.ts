import { appendFile, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Generator } from '../../src/core/random.ts';
import { readWorldFile } from '../made-up/world-file.ts';

const headSchema = z.object({ journalHead: z.object({ seq: z.number() }) });

/**
 * Does to a dead run's journal what a power failure may do: the lines after the last one that was acknowledged as being
 * on disk, or published as the head, are gone or torn, and NUL bytes may stand in their place. Says what was done.
 */
export async function loseUnsyncedTail(
  folder: string,
  worldPath: string,
  random: Generator,
): Promise<string> {
  const path = join(folder, 'journal.ndjson');
  const journal = await readFile(path).catch(() => Buffer.alloc(0));
  const acknowledged = readWorldFile(worldPath).map(({ seq }) => seq ?? 0);
  const kept = Math.max(0, ...acknowledged, await publishedSeq(folder));
  let end = 0;
  for (let line = 0; line < kept; line += 1) end = journal.indexOf('\n', end) + 1;
  if (end === 0) return 'tail kept';
  const cutAt = random.below(2) === 0 ? end : end + random.below(journal.length - end + 1);
  await truncate(path, cutAt);
  if (random.below(2) === 0) return 'tail lost';
  await appendFile(path, Buffer.alloc(1 + random.below(600)));
  return 'tail lost and filled with NUL';
}

async function publishedSeq(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'summary.json'), 'utf8').catch(() => undefined);
  return text === undefined ? 0 : headSchema.parse(JSON.parse(text)).journalHead.seq;
}
