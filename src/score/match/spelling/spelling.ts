import { foldTable, foldText } from './fold.ts';
import { otherNumbers } from './plural.ts';
import { unitKinds, type UnitKind } from './unit-kinds.ts';

/** One way to write a name: its folded units without spaces and hyphens, and where those may stand. */
export interface Spelling {
  /** Folded letters, characters, digits and punctuation, joined. */
  readonly units: string;
  /** For each unit but the last: what may stand between it and the next one. */
  readonly joints: readonly Joint[];
}

/**
 * `tight`: nothing; `open`: a space, hyphen or the like, or nothing (hot pot, hot-pot, hotpot); `character`: the same
 * between Chinese characters, where a gap may also be the end of a word, so that the neighbours decide.
 */
export type Joint = 'tight' | 'open' | 'character';

const { boundary, letter, character, digit, space, joiner, emoji, unseen } = unitKinds;
/** From this many units on, a gap inside a Chinese name is no accident of two neighbouring words. */
const longName = 4;
/** Units that may stand between two parts of one name. */
const longestGap = 8;
/** No name is longer than this in a text, gaps included; known words and names that are further apart do not meet. */
export const longestReach = 600;

/** The spelling of a text as it stands; undefined where it holds nothing that can be matched. */
export function spellingOf(text: string): Spelling | undefined {
  const { kind } = foldTable();
  const folded = foldText(text).text;
  const isInitials = isAcronym(text);
  const joints: Joint[] = [];
  let units = '';
  let isGap = false;
  for (let at = 0; at < folded.length; at += 1) {
    if (isFiller(kind[folded.charCodeAt(at)])) {
      isGap ||= kind[folded.charCodeAt(at)] !== unseen;
      continue;
    }
    if (units !== '') joints.push(jointOf(units.at(-1)!, folded[at]!, isGap || isInitials));
    units += folded[at]!;
    isGap = false;
  }
  return /[\p{L}\p{N}]/u.test(units) ? { units, joints } : undefined;
}

/** The spelling of a text and, where it ends in a Latin word, its regular plurals or singulars. */
export function spellingsOf(text: string): readonly Spelling[] {
  const spelling = spellingOf(text);
  if (spelling === undefined) return [];
  let start = isAcronym(text) ? 0 : spelling.units.length;
  while (start > 0 && isLatin(spelling.units[start - 1]!) && spelling.joints[start - 1] !== 'open')
    start -= 1;
  const stem = spelling.units.slice(0, start);
  const others = otherNumbers(spelling.units.slice(start), start === 0);
  return [spelling, ...others.map((word) => withLastWord(spelling, stem, word))];
}

/** The spelling of two that differ in their joints only: what may stand apart in one may ("chow mein", "chowmein"). */
export function joinSpellings(one: Spelling, other: Spelling): Spelling {
  const joints = one.joints.map((joint, place) =>
    joint === 'tight' ? (other.joints[place] ?? joint) : joint,
  );
  return { units: one.units, joints };
}

/** Whether a unit of this kind may stand inside or between names without being part of them. */
export function isFiller(kind: number | undefined): boolean {
  return kind === space || kind === joiner || kind === emoji || kind === unseen;
}

/**
 * Reads a spelling in a folded text from `start`. Returns the offset after its last unit (and marks upon it), or -1
 * where it does not stand there as a word of its own.
 */
export function measureAt(text: string, start: number, spelling: Spelling): number {
  const { unit, kind } = foldTable();
  const { units, joints } = spelling;
  let at = start;
  let gaps = 0;
  for (let place = 0; place < units.length; place += 1) {
    if (place > 0 && isFiller(kind[text.charCodeAt(at)])) {
      const next = skipFiller(text, at);
      if (hasGap(text, at, next)) {
        if (joints[place - 1] === 'tight' || !isSingleGap(text, at, next)) return -1;
        if (joints[place - 1] === 'character') gaps += 1;
      }
      at = next;
    }
    if (unit[text.charCodeAt(at)] !== units.charCodeAt(place)) return -1;
    at += 1;
  }
  while (kind[text.charCodeAt(at)] === unseen && /\p{M}/u.test(text[at]!)) at += 1;
  if (isGlued(kind[units.charCodeAt(0)], text, start, -1)) return -1;
  if (isGlued(kind[units.charCodeAt(units.length - 1)], text, at - 1, 1)) return -1;
  return gaps > 0 && isAccident(text, { start, end: at, gaps, length: units.length }) ? -1 : at;
}

/** Offset where a spelling of `length` units begins whose last unit ends at `end`. */
export function startOf(text: string, end: number, length: number): number {
  const { kind } = foldTable();
  let left = length;
  let at = end;
  while (left > 0) {
    at -= 1;
    if (!isFiller(kind[text.charCodeAt(at)])) left -= 1;
  }
  return at;
}

/** Letter beside letter, or digit beside digit: the word goes on beyond the spelling. */
function isGlued(edge: number | undefined, text: string, offset: number, step: 1 | -1): boolean {
  return (edge === letter || edge === digit) && kindBeside(text, offset, step) === edge;
}

/** A short Chinese name with gaps that is more likely the end of one word and the beginning of another. */
function isAccident(
  text: string,
  place: { readonly start: number; readonly end: number; readonly gaps: number; readonly length: number },
): boolean {
  if (place.length >= longName || kindBeside(text, place.end - 1, 1) !== character) return false;
  return place.gaps < place.length - 1 || kindBeside(text, place.start, -1) === character;
}

/** Kind of the nearest visible unit before or after an offset; `boundary` at the edge of the text. */
function kindBeside(text: string, offset: number, step: 1 | -1): UnitKind | number {
  const { kind } = foldTable();
  let at = offset + step;
  while (at >= 0 && at < text.length && kind[text.charCodeAt(at)] === unseen) at += step;
  return at < 0 || at >= text.length ? boundary : kind[text.charCodeAt(at)]!;
}

function skipFiller(text: string, offset: number): number {
  const { kind } = foldTable();
  let at = offset;
  while (at < text.length && isFiller(kind[text.charCodeAt(at)])) at += 1;
  return at;
}

function hasGap(text: string, from: number, to: number): boolean {
  const { kind } = foldTable();
  for (let at = from; at < to; at += 1) if (kind[text.charCodeAt(at)] !== unseen) return true;
  return false;
}

/** A few spaces, one joining sign, or emoji: "hot - pot" and "fried. Rice" are two things. */
function isSingleGap(text: string, from: number, to: number): boolean {
  if (to - from > longestGap) return false;
  const { kind } = foldTable();
  let spaces = 0;
  let signs = 0;
  let pictures = 0;
  for (let at = from; at < to; at += 1) {
    const found = kind[text.charCodeAt(at)];
    if (found === space) spaces += 1;
    else if (found === joiner) signs += 1;
    else if (found === emoji) pictures += 1;
  }
  if (signs > 0) return signs === 1 && spaces === 0 && pictures === 0;
  return true;
}

function jointOf(before: string, after: string, isGap: boolean): Joint {
  if (!isLatin(before) && !isLatin(after) && isCharacter(before) && isCharacter(after)) return 'character';
  return isGap || isCharacter(before) || isCharacter(after) ? 'open' : 'tight';
}

function isCharacter(unit: string): boolean {
  return foldTable().kind[unit.charCodeAt(0)] === character;
}

/** "BBQ" may be written with dots; its plural is that of a word. */
function isAcronym(text: string): boolean {
  return /^[A-Z]{2,5}$/.test(text.trim());
}

function isLatin(unit: string): boolean {
  return unit >= 'a' && unit <= 'z';
}

function withLastWord(spelling: Spelling, stem: string, word: string): Spelling {
  const kept = spelling.joints.slice(0, Math.max(stem.length - 1, 0));
  const link = stem === '' ? [] : [spelling.joints[stem.length - 1]!];
  const inner = Array.from({ length: word.length - 1 }, (): Joint => 'tight');
  return { units: stem + word, joints: [...kept, ...link, ...inner] };
}
