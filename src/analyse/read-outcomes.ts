import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { OverheardError, messageOf } from '../core/error.ts';
import { OutcomeCollector } from './collect-outcomes.ts';
import { badRow } from './outcome-row.ts';
import type { OutcomeTable } from './outcome-table.ts';
import { RowSplitter } from './split-rows.ts';

export interface ReadOptions {
  /** Whether a table with a header alone is accepted: a run whose every trial is missing has no outcomes, and says why. */
  readonly mayBeEmpty?: boolean;
}

/**
 * Reads a table of outcomes (CSV; columns experiment, room, phone, app, block, slot, arm, phrase_spoken, phrase, hit,
 * rank, optionally mic, surface, status; rows in any order) piece by piece, so that its size is bounded by what is kept
 * of a row and not by the file. Throws `bad-input` with the line, the value and the expectation, or where the file
 * cannot be read.
 */
export async function readOutcomes(path: string, options: ReadOptions = {}): Promise<OutcomeTable> {
  const source = basename(path);
  const reading = startReading(source, options);
  try {
    for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
      reading.splitter.push(String(piece));
    }
  } catch (thrown) {
    if (thrown instanceof OverheardError) throw thrown;
    throw new OverheardError(
      'bad-input',
      `${path}: cannot be read (${messageOf(thrown)}); expected a CSV file.`,
      {
        hint: 'Give the path of a table of outcomes, e.g. results/<run>/outcomes.csv.',
        cause: thrown,
      },
    );
  }
  return reading.finish();
}

/** The same for a table that is already in memory; `source` names it in messages. */
export function parseOutcomes(
  text: string,
  { source = 'outcomes.csv', ...options }: ReadOptions & { readonly source?: string } = {},
): OutcomeTable {
  const reading = startReading(source, options);
  reading.splitter.push(text);
  return reading.finish();
}

function startReading(
  source: string,
  options: ReadOptions,
): { splitter: RowSplitter; finish: () => OutcomeTable } {
  const collector = new OutcomeCollector(source);
  const splitter = new RowSplitter(
    (fields, line) => collector.add(fields, line),
    (line) => {
      throw badRow({
        source,
        line,
        found: 'a row without an end',
        expected: 'a line end, and a closing " for every quoted field',
      });
    },
  );
  return {
    splitter,
    finish: () => {
      splitter.end();
      return collector.finish(options);
    },
  };
}
