import { readFile } from 'node:fs/promises';
import { messageOf, OverheardError } from '../../core/error.ts';
import { checkPhrases } from './check-phrases.ts';
import { parsePhrases, type Phrase } from './phrase.ts';

/**
 * Reads and checks a phrase list from a JSON file: an array of `{ id, zh or en or phrase, aliases, variants,
 * falseFriends, … }`. Throws `bad-input` where the file cannot be read or is no JSON, `bad-experiment` for the rest.
 */
export async function readPhrases(path: string): Promise<readonly Phrase[]> {
  let content: unknown;
  try {
    content = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new OverheardError(
      'bad-input',
      `${path}: cannot be read (${messageOf(cause)}); expected a JSON array of phrases.`,
      {
        hint: 'Write [{ "id": "pizza", "en": "pizza", "aliases": [] }], for example.',
        cause,
      },
    );
  }
  const phrases = parsePhrases(content, path);
  checkPhrases(phrases, path);
  return phrases;
}
