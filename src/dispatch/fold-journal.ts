import type { JournalEvent } from '../journal/chain/event.ts';
import { runEventOf, type RunEvent } from '../journal/run-event.ts';
import { momentOf } from './moment.ts';
import { RunStateFold } from './run-state.ts';

/** Folds a journal; OverheardError `broken-journal` when an event that matters here has an unknown shape. */
export function foldJournal(lines: Iterable<JournalEvent>): RunStateFold {
  const fold = new RunStateFold();
  for (const line of lines) takeLine(fold, line);
  return fold;
}

/** Moves a state on by one line of its journal. Errors as `foldJournal`. */
export function takeLine(fold: RunStateFold, line: JournalEvent): void {
  const moment = momentOf(line);
  if (foldedTypes.has(line.type)) fold.take(runEventOf(line)!, moment);
  else fold.time.advance(moment);
}

/** The events that a state looks at; all others only let time pass, and a long journal is mostly others. */
const foldedTypes: ReadonlySet<string> = new Set<RunEvent['type']>([
  'run.started',
  'run.resumed',
  'run.ended',
  'run.held',
  'run.released',
  'phone.paused',
  'pin.refused',
  'app.rested',
  'gesture.made',
  'slot.opened',
  'exposure.intended',
  'exposure.ended',
  'trial.ended',
  'slot.completed',
  'slot.voided',
  'block.voided',
]);
