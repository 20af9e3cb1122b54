import type { PhraseId } from '../core/words.ts';
import { createAutomaton } from './automaton.ts';
import { foldTable, foldText, type FoldedText } from './fold.ts';
import { chooseLongest, type Occurrence } from './occurrence.ts';
import { createMisreadings } from './misreadings.ts';
import { tiers as allTiers, type Phrase, type Tier } from './phrase.ts';
import { accentsOf, agreesInAccents } from './accents.ts';
import { isFiller, measureAt, spellingsOf, type Spelling } from './spelling.ts';

/** A place in a title where a phrase is named. */
export interface Hit {
  readonly phrase: PhraseId;
  /** The listed text that was found, as the phrase list writes it. */
  readonly alias: string;
  /** Offset of its first UTF-16 code unit in the title as it was given. */
  readonly start: number;
  /** Offset just after its last UTF-16 code unit. */
  readonly end: number;
  readonly tier: Tier;
}

/** Finds the phrases that titles name. Pure: the same title has the same hits, in order of `start`. */
export interface Matcher {
  match(title: string): readonly Hit[];
}

interface Word {
  readonly spelling: Spelling;
  readonly phrase: number;
  readonly alias: string;
  readonly tier: Tier;
  /** Accented spellings of the alias that its phrase lists; empty where accents make no difference. */
  readonly accents: readonly string[];
}

const noHits: readonly Hit[] = Object.freeze([]);

/**
 * A matcher for checked phrases (`checkPhrases`); `tiers` limits it to aliases of these tiers. Equal are: scripts,
 * widths, cases, accents, regular plurals, one space or sign between the parts of a name. Nothing else is: no edit
 * distance. Where aliases overlap the longest is the hit; one inside a false friend, or that cuts a known word in two
 * (`lexicon/`), is none.
 */
export function createMatcher(phrases: readonly Phrase[], tiers: readonly Tier[] = allTiers): Matcher {
  const words = phrases.flatMap((phrase, index) => wordsOf(phrase, index, tiers));
  const automaton = createAutomaton(words.map((word) => word.spelling.units));
  const misreadings = createMisreadings(phrases.map((phrase) => phrase.falseFriends));

  function occurrencesIn(text: string): readonly Occurrence[] | undefined {
    const candidates = automaton.scan(text);
    if (candidates === undefined || candidates.length === 0) return candidates === undefined ? undefined : [];
    const found: Occurrence[] = [];
    for (const candidate of candidates) {
      const word = words[candidate.word]!;
      const start = startOf(text, candidate.end, word.spelling.units.length);
      const end = measureAt(text, start, word.spelling);
      if (end !== -1)
        found.push({
          word: candidate.word,
          phrase: word.phrase,
          start,
          end,
          units: word.spelling.units.length,
        });
    }
    return misreadings.remove(text, chooseLongest(found));
  }

  return {
    match: (title) => {
      const direct = occurrencesIn(title);
      if (direct?.length === 0) return noHits;
      const folded = direct === undefined ? foldText(title) : undefined;
      const found = direct ?? occurrencesIn(folded?.text ?? title) ?? [];
      const hits: Hit[] = [];
      for (const { word: index, start, end } of found) {
        const word = words[index]!;
        const place = originOf(folded, start, end);
        if (!agreesInAccents(title.slice(place.start, place.end), word.accents)) continue;
        hits.push({ phrase: phrases[word.phrase]!.id, alias: word.alias, ...place, tier: word.tier });
      }
      return hits;
    },
  };
}

function wordsOf(phrase: Phrase, index: number, tiers: readonly Tier[]): readonly Word[] {
  const words = new Map<string, Word>();
  for (const { text, tier } of phrase.aliases) {
    if (!tiers.includes(tier)) continue;
    for (const spelling of spellingsOf(text)) {
      const accents = accentsOf(phrase, spelling.units);
      const word = { spelling, phrase: index, alias: text, tier, accents };
      if (!words.has(spelling.units)) words.set(spelling.units, word);
    }
  }
  return [...words.values()];
}

/** Goes back over `count` units that are no filler. */
function startOf(text: string, end: number, count: number): number {
  const { kind } = foldTable();
  let left = count;
  let at = end;
  while (left > 0) {
    at -= 1;
    if (!isFiller(kind[text.charCodeAt(at)])) left -= 1;
  }
  return at;
}

function originOf(
  folded: FoldedText | undefined,
  start: number,
  end: number,
): { start: number; end: number } {
  if (folded === undefined) return { start, end };
  return { start: folded.starts[start]!, end: folded.ends[end - 1]! };
}
