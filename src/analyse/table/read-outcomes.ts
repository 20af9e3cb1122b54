import { basename } from 'node:path';
import { readUtf8 } from '../../columns/read-utf8.ts';
import { CsvSplitter, type SplitRow } from '../../columns/split-csv.ts';
import { OverheardError, messageOf } from '../../core/error.ts';
import { OutcomeCollector } from './collect-outcomes.ts';
import { badRow } from './outcome-row.ts';
import type { OutcomeTable } from './outcome-table.ts';

/** How a table of outcomes is read. */
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
  const reading = new OutcomeReading(basename(path));
  try {
    for await (const piece of readUtf8(path)) {
      reading.push(piece);
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
  return reading.finish(options);
}

/** A table of outcomes under way; `source` names it in messages. Blank lines are passed over. */
export class OutcomeReading {
  readonly #source: string;
  readonly #collector: OutcomeCollector;
  readonly #splitter = new CsvSplitter();

  constructor(source: string) {
    this.#source = source;
    this.#collector = new OutcomeCollector(source);
  }

  push(piece: string): void {
    this.#collect(() => this.#splitter.push(piece));
  }

  finish(options: ReadOptions): OutcomeTable {
    this.#collect(() => this.#splitter.end());
    return this.#collector.finish(options);
  }

  #collect(split: () => readonly SplitRow[]): void {
    for (const { cells, line } of this.#split(split)) {
      if (cells.length > 1 || cells[0] !== '') this.#collector.add(cells, line);
    }
  }

  #split(split: () => readonly SplitRow[]): readonly SplitRow[] {
    try {
      return split();
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError)) throw thrown;
      const { line } = this.#splitter;
      const expected = 'cells parted by commas, and a closing " for every quoted one';
      throw badRow({ source: this.#source, line, found: thrown.message, expected });
    }
  }
}
