import type { OutcomeTable } from '../../src/analyse/table/outcome-table.ts';
import { OutcomeReading, type ReadOptions } from '../../src/analyse/table/read-outcomes.ts';

/** A table of outcomes that is no file. */
export function parseOutcomes(text: string, options: ReadOptions = {}): OutcomeTable {
  const reading = new OutcomeReading('outcomes.csv');
  reading.push(text);
  return reading.finish(options);
}
