import japaneseDictionary from 'opencc-js/dict/JPShinjitaiCharacters';
import traditionalDictionary from 'opencc-js/dict/TSCharacters';
import { isPlainSign, kindOf, unitKinds } from './unit-kinds.ts';

/**
 * Folding makes spellings equal that a reader takes for the same: NFKC, lower case, no accents on Latin letters,
 * traditional and Japanese characters to simplified ones (OpenCC, one character at a time).
 * One lookup by UTF-16 code unit; `unit` is meaningless where `kind` is `complex`.
 */
export interface FoldTable {
  readonly unit: Uint16Array;
  readonly kind: Uint8Array;
}

/** A folded text and where its units come from. */
export interface FoldedText {
  readonly text: string;
  /** For each unit of `text`, the offset in the original where its character begins. */
  readonly starts: readonly number[];
  /** For each unit of `text`, the offset in the original just after its character. */
  readonly ends: readonly number[];
}

const firstHan = 0x3400;
const lastHan = 0x9fff;
const firstHangul = 0xac00;
const firstHighSurrogate = 0xd800;
const firstLowSurrogate = 0xdc00;
const lastLowSurrogate = 0xdfff;
const lastPrivateUse = 0xf8ff;
/** First halves of the pairs that hold mathematical letters (D835) and squared letters beside emoji (D83C). */
const pairsWithLetters = new Set([0xd835, 0xd83c]);
/** From here on a pair is a rare Han character, not an emoji. */
const firstHanPair = 0xd840;
/** Latin letters that Unicode does not take apart into a letter and a mark. */
const strokedLetters: Readonly<Record<string, string>> = { đ: 'd', ø: 'o', ł: 'l', ı: 'i', ħ: 'h', ŧ: 't' };

let table: FoldTable | undefined;

/** The table, computed on first use (tens of milliseconds). */
export function foldTable(): FoldTable {
  table ??= computeTable();
  return table;
}

/** Folds text character by character, with the origin of every unit. The result never needs folding again. */
export function foldText(text: string): FoldedText {
  const { unit, kind } = foldTable();
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let offset = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    const isSimple = character.length === 1 && kind[code] !== unitKinds.complex;
    const piece = isSimple ? String.fromCharCode(unit[code]!) : expand(character);
    for (let index = 0; index < piece.length; index += 1) {
      starts.push(offset);
      ends.push(offset + character.length);
    }
    folded += piece;
    offset += character.length;
  }
  return { text: folded, starts, ends };
}

function computeTable(): FoldTable {
  const unit = new Uint16Array(0x10000);
  const kind = new Uint8Array(0x10000);
  const simplified = simplifyHan();
  for (let code = 0; code < 0x10000; code += 1) {
    unit[code] = code;
    if (code >= firstHan && code <= lastHan) {
      unit[code] = simplified[code - firstHan]!;
      kind[code] = unitKinds.character;
    } else if (code >= firstHangul && code <= lastPrivateUse) {
      kind[code] = kindFromHangulOn(code);
    } else {
      const folded = foldCharacter(String.fromCharCode(code));
      kind[code] = folded.length === 1 ? kindOf(folded) : unitKinds.complex;
      if (folded.length === 1)
        unit[code] = simplified[folded.charCodeAt(0) - firstHan] ?? folded.charCodeAt(0);
    }
  }
  return { unit, kind };
}

/** Hangul syllables, surrogates and private use: blocks that need no look at each character. */
function kindFromHangulOn(code: number): number {
  if (code < firstHighSurrogate) return unitKinds.character;
  if (code > lastLowSurrogate) return unitKinds.boundary;
  if (code >= firstLowSurrogate) return unitKinds.emoji;
  if (pairsWithLetters.has(code)) return unitKinds.complex;
  return code >= firstHanPair ? unitKinds.boundary : unitKinds.emoji;
}

function expand(character: string): string {
  const folded = foldCharacter(character);
  const first = folded.charCodeAt(0);
  return first >= firstHighSurrogate && first <= lastLowSurrogate ? standInFor(folded) : folded;
}

/** Stands for a pair that folds to no letter, so that a folded text holds no surrogates. */
function standInFor(pair: string): string {
  return pair.charCodeAt(0) >= firstHanPair ? '\ufffd' : '\u2615';
}

/** NFKC, lower case, bare Latin letters; several units where the character stands for several. */
function foldCharacter(character: string): string {
  if (isPlainSign(character)) return character;
  const lower = character.normalize('NFKC').toLowerCase();
  let folded = '';
  for (const part of lower) folded += bareLetter(part);
  return folded === '' ? '\u200b' : folded;
}

function bareLetter(letter: string): string {
  const stroked = strokedLetters[letter];
  if (stroked !== undefined) return stroked;
  if (letter === 'ß') return 'ss';
  if (letter === 'æ') return 'ae';
  if (letter === 'œ') return 'oe';
  const base = letter.normalize('NFD').charAt(0);
  return base >= 'a' && base <= 'z' ? base : letter;
}

/** Simplified form of U+3400 to U+9FFF, each character by itself (words such as 乾隆 are no food). */
function simplifyHan(): Uint16Array {
  const simplified = new Uint16Array(lastHan - firstHan + 1);
  for (let place = 0; place < simplified.length; place += 1) simplified[place] = firstHan + place;
  const fromTraditional = characterPairs(traditionalDictionary);
  for (const [from, to] of fromTraditional) simplified[from - firstHan] = to;
  for (const [from, to] of characterPairs(japaneseDictionary)) {
    if (!fromTraditional.has(from)) simplified[from - firstHan] = fromTraditional.get(to) ?? to;
  }
  // A few forms lead on to a third one (蕓 -> 芸 -> 艺).
  return simplified.map((unit) => simplified[unit - firstHan] ?? unit);
}

function characterPairs(dictionary: string): Map<number, number> {
  const pairs = new Map<number, number>();
  for (const entry of dictionary.split('|')) {
    const [from, to] = entry.split(' ');
    if (from?.length !== 1 || to?.length !== 1) continue;
    const code = from.charCodeAt(0);
    if (code >= firstHan && code <= lastHan) pairs.set(code, to.charCodeAt(0));
  }
  return pairs;
}
