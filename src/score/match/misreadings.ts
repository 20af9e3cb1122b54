import { createAutomaton } from './automaton.ts';
import { foldTable } from './spelling/fold.ts';
import { relevantWords, type KnownWord } from './lexicon/lexicon.ts';
import type { Occurrence } from './occurrence.ts';
import {
  isFiller,
  longestReach,
  measureAt,
  spellingsOf,
  startOf,
  type Spelling,
} from './spelling/spelling.ts';
import { unitKinds } from './spelling/unit-kinds.ts';

/** Tells real occurrences of a name from letters that stand there as part of something else. */
export interface Misreadings {
  /**
   * Removes occurrences inside a false friend of their phrase, inside a longer known word, or across the edge of one.
   * Never adds any.
   */
  remove(text: string, occurrences: readonly Occurrence[]): readonly Occurrence[];
}

interface FalseFriend {
  readonly kind: 'friend';
  readonly spelling: Spelling;
  readonly phrase: number;
}

/** A known word, or a false friend, standing in a text. */
interface Reading {
  readonly word: KnownWord | FalseFriend;
  readonly start: number;
  readonly end: number;
}

/** `names`: every spelling that can occur, as units. `friendsOf[i]`: the false friends of phrase i. */
export function createMisreadings(
  names: readonly string[],
  friendsOf: readonly (readonly string[])[],
): Misreadings {
  const friends = friendsOf.flatMap((texts, phrase) =>
    texts.flatMap(spellingsOf).map((spelling): FalseFriend => ({ kind: 'friend', spelling, phrase })),
  );
  const words: readonly (KnownWord | FalseFriend)[] = [...relevantWords(names), ...friends];
  const automaton = createAutomaton(words.map((word) => word.spelling.units));
  const found: number[] = [];

  function readingsIn(text: string): readonly Reading[] {
    const count = automaton.scan(text, found);
    const readings: Reading[] = [];
    for (let index = 0; index < count; index += 2) {
      const word = words[found[index]!]!;
      const start = startOf(text, found[index + 1]!, word.spelling.units.length);
      const end = measureAt(text, start, word.spelling);
      if (end !== -1) readings.push({ word, start, end });
    }
    return readings;
  }

  return {
    remove: (text, occurrences) => {
      if (occurrences.length === 0) return occurrences;
      const all = readingsIn(text);
      if (all.length === 0) return occurrences;
      return occurrences.filter((each) => {
        const readings = text.length <= longestReach ? all : readingsAround(each, all);
        return !readings.some((reading) => misleads(reading, { each, readings, text }));
      });
    },
  };
}

/** In a long text, the readings that can bear on an occurrence; they come in order of their ends. */
function readingsAround(each: Occurrence, readings: readonly Reading[]): readonly Reading[] {
  const from = firstEndingAt(readings, each.start - longestReach);
  const to = firstEndingAt(readings, each.end + longestReach);
  return readings.slice(from, to);
}

/** Index of the first reading whose end is at `offset` or after it. */
function firstEndingAt(readings: readonly Reading[], offset: number): number {
  let low = 0;
  let high = readings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (readings[middle]!.end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function misleads(
  reading: Reading,
  { each, readings, text }: { each: Occurrence; readings: readonly Reading[]; text: string },
): boolean {
  const { word, start, end } = reading;
  switch (word.kind) {
    case 'guard':
      return false;
    case 'friend':
      return word.phrase === each.phrase && holds(reading, each);
    case 'whole':
      return overlap(reading, each) && !holds(each, reading) && !isGuarded(reading, readings);
    case 'part': {
      const from = offsetOfUnit(text, start, word.from);
      const to = offsetOfUnit(text, start, word.to - 1) + 1;
      return from <= each.start && each.end <= to && !isGuarded(reading, readings);
    }
    case 'after':
      return isNextWord(text, each.end, start) && !isGuarded({ start: each.start, end }, readings);
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Whether a guard shares letters with a word and neither holds the other: then the word is not there. */
function isGuarded(word: Stretch, readings: readonly Reading[]): boolean {
  return readings.some(
    (each) => each.word.kind === 'guard' && overlap(each, word) && !holds(each, word) && !holds(word, each),
  );
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

function holds(outer: Stretch, inner: Stretch): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Chinese words stand side by side; between Latin ones there is filler. */
function isNextWord(text: string, from: number, to: number): boolean {
  if (to < from) return false;
  const { kind } = foldTable();
  for (let at = from; at < to; at += 1) if (!isFiller(kind[text.charCodeAt(at)])) return false;
  return from === to || kind[text.charCodeAt(to)] === unitKinds.letter;
}

/** Offset of the n-th unit that is no filler, from 0. */
function offsetOfUnit(text: string, start: number, count: number): number {
  const { kind } = foldTable();
  let at = start;
  for (let left = count; left > 0 || isFiller(kind[text.charCodeAt(at)]); at += 1) {
    if (!isFiller(kind[text.charCodeAt(at)])) left -= 1;
  }
  return at;
}
