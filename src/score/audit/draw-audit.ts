import { Generator } from '../../core/random.ts';
import type { HitTier, PhraseId } from '../../core/words.ts';
import { createMatcher } from '../match/matcher.ts';
import type { Phrase } from '../match/phrase.ts';
import { isNear } from './near-text.ts';

/**
 * Where an item was drawn from: texts that the matcher says name the phrase; texts that share a word or a character
 * with one of its names and are no hit; all others. Misses are rare, and most of them are near.
 */
export const strata = ['hit', 'near', 'far'] as const;
export type Stratum = (typeof strata)[number];

/** One question to a coder: does this text name this food? */
export interface AuditItem {
  /** Number of the question, from 1, in shuffled order. */
  readonly item: number;
  readonly text: string;
  readonly phrase: PhraseId;
  readonly stratum: Stratum;
}

/** A stratum of one phrase: how many different texts it holds, and how many of them are asked about. */
interface StratumSize {
  readonly phrase: PhraseId;
  readonly stratum: Stratum;
  readonly texts: number;
  readonly drawn: number;
}

export interface AuditDraw {
  readonly items: readonly AuditItem[];
  readonly sizes: readonly StratumSize[];
}

/**
 * Draws questions for human coders: up to `perStratum` different texts of each stratum and phrase, shuffled together, so
 * that neither order nor number tells what the matcher said. The same seed draws the same questions.
 */
export function drawAudit(given: {
  readonly texts: Iterable<string>;
  readonly phrases: readonly Phrase[];
  readonly tiers: readonly HitTier[];
  readonly perStratum: number;
  readonly seed: string;
}): AuditDraw {
  const generator = Generator.fromSeed(given.seed);
  const matcher = createMatcher(given.phrases, given.tiers);
  // Sorted, so that the draw does not depend on the order in which texts were seen.
  const texts = [...new Set(given.texts)].filter((text) => text.trim() !== '').sort();
  const named = texts.map((text) => new Set<string>(matcher.match(text).map((hit) => hit.phrase)));
  const questions: Omit<AuditItem, 'item'>[] = [];
  const sizes: StratumSize[] = [];
  for (const phrase of given.phrases) {
    const groups: Record<Stratum, string[]> = { hit: [], near: [], far: [] };
    texts.forEach((text, index) => {
      groups[named[index]!.has(phrase.id) ? 'hit' : isNear(text, phrase) ? 'near' : 'far'].push(text);
    });
    for (const stratum of strata) {
      const drawn = generator.shuffle(groups[stratum]).slice(0, given.perStratum);
      questions.push(...drawn.map((text) => ({ text, phrase: phrase.id, stratum })));
      sizes.push({ phrase: phrase.id, stratum, texts: groups[stratum].length, drawn: drawn.length });
    }
  }
  const items = generator.shuffle(questions).map((question, index) => ({ item: index + 1, ...question }));
  return { items, sizes };
}
