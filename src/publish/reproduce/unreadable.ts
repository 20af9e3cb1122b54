import { messageOf, OverheardError } from '../../core/error.ts';

/** A file of a dataset that cannot be read, and what it should have held. */
export function unreadable(path: string, expected: string, cause: unknown): OverheardError {
  return new OverheardError(
    'bad-input',
    `${path}: cannot be read (${messageOf(cause)}); expected ${expected}.`,
    { hint: 'Take the dataset again from where it was published.', cause },
  );
}
