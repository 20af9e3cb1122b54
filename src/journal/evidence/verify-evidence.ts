import { OverheardError } from '../../core/error.ts';
import type { JournalEvent } from '../chain/event.ts';
import { EvidenceStore } from './evidence.ts';

/** The first piece of evidence that an event names and that is missing or was changed. */
export interface EvidenceFault {
  /** The event that names it first. */
  readonly seq: number;
  readonly hash: string;
  readonly message: string;
}

/**
 * Reads every piece of evidence that the events name and compares it with its hash; undefined if all are as written.
 * `namesIn` gives the hashes an event names.
 */
export async function findEvidenceFault(options: {
  /** The run's folder. */
  readonly folder: string;
  readonly events: Iterable<JournalEvent>;
  readonly namesIn: (event: JournalEvent) => readonly string[];
}): Promise<EvidenceFault | undefined> {
  const store = new EvidenceStore(options.folder);
  const seen = new Set<string>();
  for (const event of options.events) {
    for (const hash of options.namesIn(event)) {
      if (seen.has(hash)) continue;
      seen.add(hash);
      const complaint = await complaintAbout(store, hash);
      if (complaint !== undefined)
        return { seq: event.seq, hash, message: `event ${event.seq}: ${complaint}` };
    }
  }
  return undefined;
}

async function complaintAbout(store: EvidenceStore, hash: string): Promise<string | undefined> {
  try {
    await store.get(hash);
    return undefined;
  } catch (error) {
    if (error instanceof OverheardError) return error.message;
    throw error;
  }
}
