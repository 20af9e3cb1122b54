import assert from 'node:assert/strict';
import { runEventOf, type RunEvent } from '../../../src/journal/run-event.ts';

/** An event of a run, checked as one that is read from a journal. */
export function knownEvent(type: string, data: object): RunEvent {
  const known = runEventOf({ type, data });
  assert.ok(known !== undefined);
  return known;
}
