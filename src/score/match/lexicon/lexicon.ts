import { spellingOf, spellingsOf, type Spelling } from '../spelling/spelling.ts';
import { afterNameChinese, guardsChinese, wordsChinese } from './chinese.ts';
import { afterNameEnglish, wordsEnglish } from './english.ts';

/**
 * Words that decide how letters are read. Chinese is written without spaces: as 沙拉 and 面包 are words, 拉面 in
 * 沙拉面包 is none. For a food name it is the rule that Latin words get from their spaces.
 * `whole`: a name inside it, or across its edge, is misread. `part`: a name inside the bracketed part is, as 奶茶 in
 * "[奶茶]蛋糕"; units are counted. `after`: the name right before it is only a flavour, an ingredient, a tool.
 * `guard`: words of the other kinds that it cuts are not there.
 */
export type KnownWord =
  | { readonly kind: 'whole' | 'after' | 'guard'; readonly spelling: Spelling }
  | { readonly kind: 'part'; readonly spelling: Spelling; readonly from: number; readonly to: number };

let words: readonly KnownWord[] | undefined;

/** All known words as they are written in the lists, for the fingerprint of the matcher. */
export function lexiconTexts(): Readonly<Record<string, readonly string[]>> {
  return { wordsChinese, guardsChinese, afterNameChinese, wordsEnglish, afterNameEnglish };
}

/** The known words that can bear on names with these units; the words themselves are built on first use. */
export function relevantWords(names: readonly string[]): readonly KnownWord[] {
  words ??= [
    ...[...wordsChinese, ...wordsEnglish].flatMap(toKnownWords),
    ...[...afterNameChinese, ...afterNameEnglish].flatMap((text) => plainWords('after', text)),
    ...guardsChinese.flatMap((text) => plainWords('guard', text)),
  ];
  const pieces = {
    whole: new Set(names),
    beginnings: new Set(names.flatMap((name) => piecesOf(name, (at) => name.slice(0, at)))),
    ends: new Set(names.flatMap((name) => piecesOf(name, (at) => name.slice(at)))),
  };
  return words.filter(
    ({ kind, spelling }) => kind === 'after' || kind === 'guard' || touches(spelling.units, pieces),
  );
}

interface Pieces {
  readonly whole: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
}

/** Whether a word holds a name, begins with the end of one, or ends with the beginning of one. */
function touches(word: string, { whole, beginnings, ends }: Pieces): boolean {
  for (let from = 0; from < word.length; from += 1) {
    for (let to = from + 1; to <= word.length; to += 1) if (whole.has(word.slice(from, to))) return true;
    if (from > 0 && (ends.has(word.slice(0, from)) || beginnings.has(word.slice(from)))) return true;
  }
  return false;
}

function piecesOf(name: string, cut: (at: number) => string): readonly string[] {
  return Array.from({ length: name.length - 1 }, (_, index) => cut(index + 1));
}

function plainWords(kind: 'whole' | 'after' | 'guard', text: string): readonly KnownWord[] {
  return spellingsOf(text).map((spelling) => ({ kind, spelling }));
}

function toKnownWords(text: string): readonly KnownWord[] {
  const spellings = spellingsOf(text.replace(/[[\]]/g, ''));
  if (!text.includes('[')) return plainWords('whole', text);
  const [before = '', misread = ''] = text.split(/[[\]]/);
  const from = unitsIn(before);
  const length = unitsIn(misread);
  return spellings.map((spelling) => ({
    kind: 'part',
    spelling,
    from,
    // A plural lengthens the last part only.
    to: text.endsWith(']') ? spelling.units.length : from + length,
  }));
}

function unitsIn(text: string): number {
  return spellingOf(text)?.units.length ?? 0;
}
