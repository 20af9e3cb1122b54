import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OverheardError } from '../core/error.ts';
import type { JournalEvent } from '../journal/event.ts';
import { errnoOf } from '../journal/file-fault.ts';

/** The evidence that an event names, by hash. The room's sound is not kept, so a recording's hash names no file. */
export function namesInEvent({ type, data }: JournalEvent): readonly string[] {
  const sources = type === 'observation.read' ? data['sources'] : undefined;
  return Array.isArray(sources) ? sources.filter((hash) => typeof hash === 'string') : [];
}

/**
 * Refuses to go on with a run whose evidence is not all there: OverheardError `broken-journal` with the first event that
 * names what is missing. Looks for files only; `overheard verify` reads them.
 */
export async function refuseMissingEvidence(folder: string, events: Iterable<JournalEvent>): Promise<void> {
  const there = await hashesIn(join(folder, 'evidence'));
  for (const event of events) {
    const hash = namesInEvent(event).find((name) => !there.has(name));
    if (hash === undefined) continue;
    throw new OverheardError(
      'broken-journal',
      `${join(folder, 'evidence')}: ${hash} is missing; event ${event.seq} names it`,
      {
        hint: 'Copy the evidence folder again from the host that ran the room.',
        data: { hash, seq: event.seq },
      },
    );
  }
}

async function hashesIn(folder: string): Promise<ReadonlySet<string>> {
  const parts = await namesIn(folder);
  const files = await Promise.all(parts.map((part) => namesIn(join(folder, part))));
  return new Set(files.flat().map((name) => name.slice(0, name.indexOf('.'))));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
