import { spellingOf, spellingsOf, type Spelling } from '../spelling.ts';
import { afterNameChinese, wordsChinese } from './chinese.ts';
import { afterNameEnglish, wordsEnglish } from './english.ts';

/**
 * Words that decide how letters are read. Chinese is written without spaces: as 沙拉 and 面包 are words, 拉面 in
 * 沙拉面包 is none. For a food name it is the rule that Latin words get from their spaces.
 * `whole`: a name inside it, or across its edge, is misread. `modifier`: only a name inside its front part is (奶茶 in
 * 奶茶|蛋糕). `after`: the name right before it is only a flavour, an ingredient, a tool.
 */
export type KnownWord =
  | { readonly kind: 'whole'; readonly spelling: Spelling }
  | { readonly kind: 'after'; readonly spelling: Spelling }
  | { readonly kind: 'modifier'; readonly spelling: Spelling; readonly front: Spelling };

let words: ReadonlyMap<number, readonly KnownWord[]> | undefined;

/** All known words by their first folded code unit; built on first use. */
export function lexicon(): ReadonlyMap<number, readonly KnownWord[]> {
  words ??= groupByFirstUnit([
    ...[...wordsChinese, ...wordsEnglish].flatMap(toKnownWords),
    ...[...afterNameChinese, ...afterNameEnglish].flatMap((text) =>
      spellingsOf(text).map((spelling): KnownWord => ({ kind: 'after', spelling })),
    ),
  ]);
  return words;
}

/** Groups things by the first code unit of their spelling. */
export function groupByFirstUnit<T extends { readonly spelling: Spelling }>(
  things: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const thing of things) {
    const code = thing.spelling.units.charCodeAt(0);
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [thing]);
    else group.push(thing);
  }
  return groups;
}

function toKnownWords(text: string): readonly KnownWord[] {
  const front = text.includes('|') ? spellingOf(text.slice(0, text.indexOf('|'))) : undefined;
  const spellings = spellingsOf(text.replace('|', ''));
  return spellings.map((spelling) =>
    front === undefined ? { kind: 'whole', spelling } : { kind: 'modifier', spelling, front },
  );
}
