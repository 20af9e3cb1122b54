import { basename } from 'node:path';
import { readUtf8 } from './read-utf8.ts';
import { CsvSplitter, type SplitRow } from './split-csv.ts';
import { messageOf, OverheardError } from '../core/error.ts';

/** Reads a CSV file as texts, some thousand rows at a time; the first row is the header. Throws `bad-input`. */
export async function* readFields(path: string): AsyncGenerator<readonly SplitRow[]> {
  const splitter = new CsvSplitter();
  try {
    for await (const piece of readUtf8(path)) {
      yield splitter.push(piece);
    }
    yield splitter.end();
  } catch (thrown) {
    if (thrown instanceof OverheardError) throw thrown;
    throw new OverheardError(
      'bad-input',
      `${basename(path)} from line ${splitter.line}: ${messageOf(thrown)}; expected a CSV file.`,
      { hint: 'Take the file again from where it was published.', cause: thrown },
    );
  }
}
