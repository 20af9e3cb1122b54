import { surfaceTexts, type HitField, type HitTier, type PhraseId, type Surface } from '../../core/words.ts';
import { textsOf, type SurfaceText } from '../../surfaces/texts.ts';
import { createMatcher, type Hit, type Matcher } from '../match/matcher.ts';
import type { Phrase } from '../match/phrase.ts';

/** The rule by which "the food was recommended"; part of the plan, and decided before the run. */
export interface HitRule {
  readonly surfaces: readonly Surface[];
  readonly fields: readonly HitField[];
  readonly tiers: readonly HitTier[];
  /** Cards of the feed that count, from the first on. */
  readonly depthCards: number;
}

/** One item that a surface showed; `rank` counts from 1. */
export interface ScoredItem {
  readonly rank: number;
  readonly title: string;
  readonly lines: readonly string[];
}

/** One surface in one trial; no items where it showed nothing. Unreadable surfaces are not scored. */
export interface ScoredObservation {
  readonly trial: string;
  readonly surface: Surface;
  /** True where it is not known what was shown. */
  readonly isUnreadable?: boolean;
  readonly items: readonly ScoredItem[];
  /** What the same surface showed before the exposure; absent where it was not read then. */
  readonly before?: readonly ScoredItem[] | undefined;
}

/** One surface of one trial, looked through for one phrase. */
export interface SurfaceOutcome {
  readonly trial: string;
  readonly surface: Surface;
  readonly phrase: PhraseId;
  readonly hit: boolean;
  /** Whether the surface named the phrase before the exposure; undefined where it was not read then. */
  readonly hitBefore?: boolean | undefined;
  /** Rank of the first item that names the phrase, that item's field, alias and tier; undefined without a hit. */
  readonly rank: number | undefined;
  readonly field: HitField | undefined;
  readonly alias: string | undefined;
  readonly tier: HitTier | undefined;
  /** Items that name it, of the items that were looked through. */
  readonly itemsHit: number;
  readonly itemsRead: number;
}

/**
 * Looks through an observation on one of the rule's surfaces for every phrase: one outcome per phrase, in their order. One
 * observation at a time, as the outcomes of a long run do not fit in memory. Pure and blind: neither labels nor keys come
 * in. Several readings of one surface of one trial must be joined by the caller.
 */
export function createScorer(
  phrases: readonly Phrase[],
  rule: HitRule,
): (observation: ScoredObservation) => readonly SurfaceOutcome[] {
  // Made for these tiers only: a longer alias of another tier must not hide one that counts.
  const matcher = createMatcher(phrases, rule.tiers);
  return (observation) =>
    rule.surfaces.includes(observation.surface) && observation.isUnreadable !== true
      ? scoreSurface(observation, { phrases, rule, matcher })
      : [];
}

interface FirstHit {
  readonly rank: number;
  readonly field: HitField;
  readonly hit: Hit;
}

function scoreSurface(
  { trial, surface, items }: ScoredObservation,
  { phrases, rule, matcher }: { phrases: readonly Phrase[]; rule: HitRule; matcher: Matcher },
): readonly SurfaceOutcome[] {
  const read = items
    .filter((item) => !surfaceTexts[surface].endsAtDepth || item.rank <= rule.depthCards)
    .toSorted((a, b) => a.rank - b.rank);
  const first = new Map<PhraseId, FirstHit>();
  const counts = new Map<PhraseId, number>();
  for (const item of read) {
    const named = new Set<PhraseId>();
    for (const { field, hit } of hitsOf(matcher, textsOf(item, surface), rule.fields)) {
      if (!first.has(hit.phrase)) first.set(hit.phrase, { rank: item.rank, field, hit });
      named.add(hit.phrase);
    }
    for (const phrase of named) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return phrases.map(({ id: phrase }) => {
    const found = first.get(phrase);
    return {
      trial,
      surface,
      phrase,
      hit: found !== undefined,
      rank: found?.rank,
      field: found?.field,
      alias: found?.hit.alias,
      tier: found?.hit.tier,
      itemsHit: counts.get(phrase) ?? 0,
      itemsRead: read.length,
    };
  });
}

function hitsOf(
  matcher: Matcher,
  texts: readonly SurfaceText[],
  fields: readonly HitField[],
): readonly { field: HitField; hit: Hit }[] {
  return texts
    .filter(({ field }) => fields.includes(field))
    .flatMap(({ field, text }) => matcher.match(text).map((hit) => ({ field, hit })));
}
