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

/** The spelling of a text as it stands; undefined where it holds nothing that can be matched. */
export function spellingOf(text: string): Spelling | undefined {
  const { kind } = foldTable();
  const folded = foldText(text).text;
  const isAcronym = /^[A-Z]{2,5}$/.test(text.trim());
  const joints: Joint[] = [];
  let units = '';
  let isGap = false;
  for (let at = 0; at < folded.length; at += 1) {
    if (isFiller(kind[folded.charCodeAt(at)])) {
      isGap ||= kind[folded.charCodeAt(at)] !== unseen;
      continue;
    }
    if (units !== '') joints.push(jointOf(units.at(-1)!, folded[at]!, isGap || isAcronym));
    units += folded[at]!;
    isGap = false;
  }
  return /[\p{L}\p{N}]/u.test(units) ? { units, joints } : undefined;
}

/** The spelling of a text and, where it ends in a Latin word, its regular plurals or singulars. */
export function spellingsOf(text: string): readonly Spelling[] {
  const spelling = spellingOf(text);
  if (spelling === undefined) return [];
  let start = spelling.units.length;
  while (start > 0 && isLatin(spelling.units[start - 1]!) && spelling.joints[start - 1] !== 'open')
    start -= 1;
  const stem = spelling.units.slice(0, start);
  const others = otherNumbers(spelling.units.slice(start), start === 0);
  return [spelling, ...others.map((word) => withLastWord(spelling, stem, word))];
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
  for (let place = 0; ; place += 1) {
    if (unit[text.charCodeAt(at)] !== units.charCodeAt(place)) return -1;
    at += 1;
    if (place === units.length - 1) break;
    const next = skipFiller(text, at);
    if (next > at && hasGap(text, at, next)) {
      if (joints[place] === 'tight' || !isSingleGap(text, at, next)) return -1;
      if (joints[place] === 'character') gaps += 1;
    }
    at = next;
  }
  while (kind[text.charCodeAt(at)] === unseen && /\p{M}/u.test(text[at]!)) at += 1;
  const before = kindBefore(text, start);
  const after = kindAfter(text, at);
  if (isGlued(before, kind[text.charCodeAt(start)]) || isGlued(after, kindOfLast(units))) return -1;
  if (gaps > 0 && units.length < longName && after === character) {
    if (gaps < units.length - 1 || before === character) return -1;
  }
  return at;
}

/** Kind of the nearest visible unit before an offset; `boundary` at the beginning. */
function kindBefore(text: string, offset: number): UnitKind | number {
  const { kind } = foldTable();
  let at = offset - 1;
  while (at >= 0 && kind[text.charCodeAt(at)] === unseen) at -= 1;
  return at < 0 ? boundary : kind[text.charCodeAt(at)]!;
}

function kindAfter(text: string, offset: number): UnitKind | number {
  const { kind } = foldTable();
  let at = offset;
  while (at < text.length && kind[text.charCodeAt(at)] === unseen) at += 1;
  return at === text.length ? boundary : kind[text.charCodeAt(at)]!;
}

function kindOfLast(units: string): number {
  return foldTable().kind[units.charCodeAt(units.length - 1)]!;
}

/** Letter beside letter, or digit beside digit: the name goes on beyond the spelling. */
function isGlued(neighbour: number, edge: number | undefined): boolean {
  return neighbour === edge && (edge === letter || edge === digit);
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

/** White space only, one joining sign, or emoji: "hot - pot" and "fried. Rice" are two things. */
function isSingleGap(text: string, from: number, to: number): boolean {
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

function isLatin(unit: string): boolean {
  return unit >= 'a' && unit <= 'z';
}

function withLastWord(spelling: Spelling, stem: string, word: string): Spelling {
  const kept = spelling.joints.slice(0, Math.max(stem.length - 1, 0));
  const link = stem === '' ? [] : [spelling.joints[stem.length - 1]!];
  const inner = Array.from({ length: word.length - 1 }, (): Joint => 'tight');
  return { units: stem + word, joints: [...kept, ...link, ...inner] };
}
