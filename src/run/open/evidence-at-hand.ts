import { join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import type { JournalEvent } from '../../journal/chain/event.ts';
import { hashesOfEvidence } from '../../journal/evidence/evidence.ts';

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
  const there = await hashesOfEvidence(folder);
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
