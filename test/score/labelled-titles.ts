import { readFileSync } from 'node:fs';
import { parsePhrases, type Phrase } from '../../src/score/match/phrase.ts';

/** A title and the ids of the phrases that a reader says it names. */
export interface LabelledTitle {
  readonly title: string;
  readonly phrases: readonly string[];
}

/** Phrase lists without a single false friend: what titles hold apart from foods is left to the matcher. */
export function phrasesAsGiven(language: 'zh' | 'en'): readonly Phrase[] {
  const lists: { zh: unknown; en: unknown } = JSON.parse(
    readFileSync(new URL('phrases-as-given.json', import.meta.url), 'utf8'),
  );
  return parsePhrases(lists[language]);
}

/** Titles labelled by reading them, one a line: title | ids. */
export function labelledTitles(language: 'zh' | 'en'): readonly LabelledTitle[] {
  return readFileSync(new URL(`titles-${language}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const bar = line.lastIndexOf('|');
      const phrases = line.slice(bar + 1).trim();
      return { title: line.slice(0, bar).trim(), phrases: phrases === '' ? [] : phrases.split(/\s+/) };
    });
}
