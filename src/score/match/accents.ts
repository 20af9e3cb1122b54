import type { Phrase } from './phrase.ts';
import { spellingOf } from './spelling/spelling.ts';

/**
 * The accented spellings that a phrase lists of a bare one ("phở" of "pho"). Accents are ignored unless a phrase lists
 * some: then a title may leave them out, but not have others ("phố" is a street).
 */
export function accentsOf(phrase: Phrase, bareUnits: string): readonly string[] {
  return phrase.aliases
    .filter(({ text }) => spellingOf(text)?.units === bareUnits)
    .map(({ text }) => lettersOf(text))
    .filter((letters) => letters !== bareUnits && letters.length === bareUnits.length && isLatin(letters));
}

/**
 * Whether every letter of the found text is bare or accented as in one of the listed spellings. Where none is listed,
 * any accent will do but the umlaut, which makes another letter: a Bürger is no burger.
 */
export function agreesInAccents(found: string, accented: readonly string[]): boolean {
  if (accented.length === 0) return !/[äöü]/u.test(found.normalize('NFKC').toLowerCase());
  const letters = lettersOf(found);
  return accented.some((listed) => {
    if (letters.length !== listed.length) return true;
    return [...letters].every((letter, place) => /[a-z0-9]/.test(letter) || letter === listed[place]);
  });
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function isLatin(letters: string): boolean {
  return /^[\p{sc=Latn}\p{N}]+$/u.test(letters);
}
