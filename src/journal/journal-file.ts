import { OverheardError } from '../core/error.ts';
import { errnoOf } from './file-fault.ts';

/** The journal's name in a run's folder. */
export const journalName = 'journal.ndjson';

/** Turns "no such file" into OverheardError `not-a-run`; any other error stays what it is. */
export function withoutJournal(folder: string, thrown: unknown): unknown {
  const errno = errnoOf(thrown);
  if (errno !== 'ENOENT' && errno !== 'ENOTDIR') return thrown;
  return new OverheardError('not-a-run', `${folder} has no ${journalName}; expected the folder of a run`, {
    hint: 'Make a run with `overheard run <experiment>`, or name one under results/.',
    cause: thrown,
  });
}
