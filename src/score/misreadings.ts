import { foldTable } from './fold.ts';
import { groupByFirstUnit, lexicon, type KnownWord } from './lexicon/lexicon.ts';
import type { Occurrence } from './occurrence.ts';
import { isFiller, measureAt, spellingsOf, type Spelling } from './spelling.ts';

/** Tells real occurrences of a name from letters that stand there as part of something else. */
export interface Misreadings {
  /**
   * Removes occurrences inside a false friend of their phrase, inside a longer known word, or across the edge of one.
   * Never adds any.
   */
  remove(text: string, occurrences: readonly Occurrence[]): readonly Occurrence[];
}

interface FalseFriend {
  readonly phrase: number;
  readonly spelling: Spelling;
}

/** A known word standing in a text. */
interface Reading {
  readonly start: number;
  readonly end: number;
  readonly misleads: (each: Occurrence) => boolean;
}

/** `friendsOf[i]`: the false friends of phrase i. */
export function createMisreadings(friendsOf: readonly (readonly string[])[]): Misreadings {
  const friends = friendsOf.flatMap((texts, phrase) =>
    texts.flatMap((text) => spellingsOf(text)).map((spelling): FalseFriend => ({ phrase, spelling })),
  );
  const friendsByUnit = groupByFirstUnit(friends);
  return {
    remove: (text, occurrences) => {
      if (occurrences.length === 0) return occurrences;
      const readings = readingsIn(text, occurrences).filter(
        (each, _, all) => !all.some((other) => crosses(each, other)),
      );
      const covers = coversIn(text, friendsByUnit);
      return occurrences.filter(
        (each) =>
          !readings.some((reading) => reading.misleads(each)) &&
          !covers.some((cover) => cover.phrase === each.phrase && holds(cover, each)),
      );
    },
  };
}

interface Cover {
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
}

function coversIn(
  text: string,
  friendsByUnit: ReadonlyMap<number, readonly FalseFriend[]>,
): readonly Cover[] {
  const { unit } = foldTable();
  const covers: Cover[] = [];
  if (friendsByUnit.size === 0) return covers;
  for (let start = 0; start < text.length; start += 1) {
    for (const { phrase, spelling } of friendsByUnit.get(unit[text.charCodeAt(start)]!) ?? []) {
      const end = measureAt(text, start, spelling);
      if (end !== -1) covers.push({ phrase, start, end });
    }
  }
  return covers;
}

function readingsIn(text: string, occurrences: readonly Occurrence[]): readonly Reading[] {
  const { unit } = foldTable();
  const readings: Reading[] = [];
  for (let start = 0; start < text.length; start += 1) {
    for (const word of lexicon().get(unit[text.charCodeAt(start)]!) ?? []) {
      const end = measureAt(text, start, word.spelling);
      if (end !== -1) readings.push(...readWord({ text, word, start, end, occurrences }));
    }
  }
  return readings;
}

function readWord(place: {
  readonly text: string;
  readonly word: KnownWord;
  readonly start: number;
  readonly end: number;
  readonly occurrences: readonly Occurrence[];
}): readonly Reading[] {
  const { text, word, start, end, occurrences } = place;
  if (word.kind === 'after') {
    const named = occurrences.filter((each) => each.end <= start && isFillerOnly(text, each.end, start));
    return named.map((each) => ({ start: each.start, end, misleads: (other) => other === each }));
  }
  if (word.kind === 'whole') {
    const found = { start, end };
    return [{ ...found, misleads: (each) => overlap(found, each) && !holds(each, found) }];
  }
  const front = { start, end: measureAt(text, start, word.front) };
  return [{ start, end, misleads: (each) => overlap(front, each) && each.end <= front.end }];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

function holds(outer: Stretch, inner: Stretch): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Two words that share letters and neither holds the other: one of the two readings is wrong, so neither counts. */
function crosses(a: Stretch, b: Stretch): boolean {
  return overlap(a, b) && !holds(a, b) && !holds(b, a);
}

function isFillerOnly(text: string, from: number, to: number): boolean {
  const { kind } = foldTable();
  for (let at = from; at < to; at += 1) if (!isFiller(kind[text.charCodeAt(at)])) return false;
  return true;
}
