import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Text } from '../../core/hash.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import { firstIssue } from '../../core/first-issue.ts';
import type { JournalHead } from './event.ts';
import { errnoOf } from '../../host/file-fault.ts';
import { journalName } from '../files/journal-file.ts';

/** Name of the summary in a run's folder. */
export const summaryFile = 'summary.json';
/** First field of summary.json. */
export const summaryFormat = 'overheard/summary@1';

const publishedSchema = z.looseObject({
  format: z.literal(summaryFormat),
  planSha256: z.string(),
  journalHead: z.object({
    seq: z.int().nonnegative(),
    hash: sha256Text,
  }),
});

/**
 * The journal's head as the summary published it; undefined when there is no summary yet. OverheardError `broken-journal`
 * when the summary cannot be read, or belongs to another plan.
 */
export async function readPublishedHead(
  folder: string,
  planSha256: string,
): Promise<JournalHead | undefined> {
  const path = join(folder, summaryFile);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return undefined;
    throw unreadable(path, messageOf(cause), cause);
  }
  const parsed = publishedSchema.safeParse(contentOf(path, text));
  if (!parsed.success) throw unreadable(path, firstIssue(parsed.error));
  if (parsed.data.planSha256 === planSha256) return parsed.data.journalHead;
  throw unreadable(path, `it belongs to another plan; expected ${planSha256}`);
}

/**
 * Throws `broken-journal` where a run's last event comes before the head that its summary published, or there is none (0):
 * what was made of the whole journal must not be replaced by what is made of the rest. Without a summary any event will do.
 */
export async function refuseCutJournal(folder: string, planSha256: string, lastSeq: number): Promise<void> {
  const expected = (await readPublishedHead(folder, planSha256))?.seq ?? 1;
  if (lastSeq >= expected) return;
  const message = `${join(folder, journalName)} ends with event ${lastSeq}; expected event ${expected} or a later one`;
  throw new OverheardError('broken-journal', message, {
    hint: 'Put back the journal that the run wrote; nothing was changed.',
  });
}

function contentOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, messageOf(cause), cause);
  }
}

function unreadable(path: string, found: string, cause?: unknown): OverheardError {
  return new OverheardError('broken-journal', `${path} does not tell the journal's head: ${found}`, {
    hint: 'Restore it from a copy. Without it lines that are cut off the journal cannot be noticed.',
    ...(cause === undefined ? {} : { cause }),
  });
}
