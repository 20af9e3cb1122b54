import { OverheardError } from '../../core/error.ts';

/**
 * Takes entries out of a phrase list by their ids, in the order of the ids. Throws `bad-experiment` for an id that the
 * list does not have.
 */
export function pickPhrases<Entry extends { readonly id: string }>(
  list: readonly Entry[],
  ids: readonly string[],
): Entry[] {
  return ids.map((id) => {
    const entry = list.find((each) => each.id === id);
    if (entry !== undefined) return entry;
    const known = list.map((each) => each.id).join(', ');
    throw new OverheardError('bad-experiment', `the phrase list has no "${id}"; expected one of ${known}`, {
      hint: 'Correct the id, or add the phrase to the list.',
    });
  });
}
