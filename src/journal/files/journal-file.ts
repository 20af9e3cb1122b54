import { join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { errnoOf } from '../../host/file-fault.ts';

/** The journal's name in a run's folder. */
export const journalName = 'journal.ndjson';

/**
 * Turns "no such file" into OverheardError `not-a-run`, and whatever else the system says of the file into
 * `broken-journal`; any other error stays what it is.
 */
export function withoutJournal(folder: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('syscall' in thrown)) return thrown;
  const errno = errnoOf(thrown);
  if (errno !== 'ENOENT' && errno !== 'ENOTDIR') {
    const message = `${join(folder, journalName)}: cannot be read (${thrown.message}); expected the journal of a run`;
    return new OverheardError('broken-journal', message, {
      hint: 'Put back the journal that the run wrote, and let this user read it.',
      cause: thrown,
    });
  }
  return new OverheardError('not-a-run', `${folder} has no ${journalName}; expected the folder of a run`, {
    hint: 'Make a run with `overheard run <experiment>`, or name one under results/.',
    cause: thrown,
  });
}
