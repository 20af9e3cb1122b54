import { hitTiers, type HitTier, type PhraseId } from '../../core/words.ts';
import { createAutomaton } from './automaton.ts';
import { foldText, type FoldedText } from './spelling/fold.ts';
import { chooseLongest, type Occurrence } from './occurrence.ts';
import { createMisreadings } from './misreadings.ts';
import type { Phrase } from './phrase.ts';
import { accentsOf, agreesInAccents } from './accents.ts';
import { joinSpellings, measureAt, spellingsOf, startOf, type Spelling } from './spelling/spelling.ts';
import { transcribe, transcriptionsOf } from './spelling/transcription.ts';

/** A place in a title where a phrase is named. */
export interface Hit {
  readonly phrase: PhraseId;
  /** The listed text that was found, as the phrase list writes it. */
  readonly alias: string;
  /** Offset of its first UTF-16 code unit in the title as it was given. */
  readonly start: number;
  /** Offset just after its last UTF-16 code unit. */
  readonly end: number;
  readonly tier: HitTier;
}

/** Finds the phrases that titles name. Pure: the same title has the same hits, in order of `start`. */
export interface Matcher {
  match(title: string): readonly Hit[];
}

interface Word {
  readonly spelling: Spelling;
  readonly phrase: number;
  readonly alias: string;
  readonly tier: HitTier;
  /** Accented spellings of the alias that its phrase lists; empty where accents make no difference. */
  readonly accents: readonly string[];
}

const noHits: readonly Hit[] = Object.freeze([]);
const noOccurrences: readonly Occurrence[] = Object.freeze([]);

/**
 * A matcher for checked phrases (`checkPhrases`); `tiers` limits it to aliases of these tiers. Equal are: scripts,
 * widths, cases, accents, regular plurals, one space or sign between the parts of a name. Nothing else is: no edit
 * distance. Where aliases overlap the longest is the hit; one inside a false friend, or that cuts a known word in two
 * (`lexicon/`), is none.
 */
export function createMatcher(phrases: readonly Phrase[], tiers: readonly HitTier[] = hitTiers): Matcher {
  const words = phrases.flatMap((phrase, index) => wordsOf(phrase, index, tiers));
  const automaton = createAutomaton(words.map((word) => word.spelling.units));
  const misreadings = createMisreadings(
    words.map((word) => word.spelling.units),
    phrases.map((phrase) => phrase.falseFriends),
  );
  const candidates: number[] = [];

  /** Undefined where the text must be folded first. */
  function occurrencesIn(text: string): readonly Occurrence[] | undefined {
    const count = automaton.scan(text, candidates);
    if (count <= 0) return count === 0 ? noOccurrences : undefined;
    const found: Occurrence[] = [];
    for (let index = 0; index < count; index += 2) {
      const word = candidates[index]!;
      const { spelling, phrase } = words[word]!;
      const units = spelling.units.length;
      const start = startOf(text, candidates[index + 1]!, units);
      const end = measureAt(text, start, spelling);
      if (end !== -1) found.push({ word, phrase, start, end, units });
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

function wordsOf(phrase: Phrase, index: number, tiers: readonly HitTier[]): readonly Word[] {
  const words = new Map<string, Word>();
  for (const { text, tier } of phrase.aliases) {
    if (!tiers.includes(tier)) continue;
    for (const spelling of [...spellingsOf(text), ...transcriptionsOf(text)]) {
      const known = words.get(spelling.units);
      const accents = accentsOf(phrase, spelling.units);
      const word = known ?? {
        spelling: syllablesApart(spelling, phrase),
        phrase: index,
        alias: text,
        tier,
        accents,
      };
      words.set(spelling.units, { ...word, spelling: joinSpellings(word.spelling, spelling) });
    }
  }
  return [...words.values()];
}

/** A listed transcription of a short name ("huoguo") may be written apart as well. */
function syllablesApart(spelling: Spelling, phrase: Phrase): Spelling {
  if (!/^[a-z]+$/.test(spelling.units)) return spelling;
  const transcribed = phrase.aliases.map(({ text }) => transcribe(text));
  return transcribed.find((each) => each?.units === spelling.units) ?? spelling;
}

function originOf(
  folded: FoldedText | undefined,
  start: number,
  end: number,
): { start: number; end: number } {
  if (folded === undefined) return { start, end };
  return { start: folded.starts[start]!, end: folded.ends[end - 1]! };
}
