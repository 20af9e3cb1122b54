import type { AppId, PhraseId, Surface } from '../../core/words.ts';
import type { SurfaceOutcome } from '../outcomes/score-observations.ts';

/** How often an app shows a food when nothing was said: counts only; intervals are the analysis' business. */
export interface BaseRate {
  readonly app: AppId;
  readonly surface: Surface;
  readonly phrase: PhraseId;
  /** Captures of the surface, and those that named the phrase. */
  readonly captures: number;
  readonly capturesHit: number;
  /** Items that were looked through in all captures, and those that named it. */
  readonly items: number;
  readonly itemsHit: number;
  /** Mean number of items in a capture; 0 without a capture. */
  readonly meanDepth: number;
  /** `chanceAtDepth` of the share of items, at the mean depth; undefined where nothing was looked through. */
  readonly chanceOfHit: number | undefined;
}

/** An outcome of a capture without exposure, and the app it is of. */
export interface BaselineOutcome {
  readonly app: AppId;
  readonly outcome: SurfaceOutcome;
}

/**
 * Counts per app, surface and phrase how often unexposed captures name it, in order of first appearance. Use captures
 * from before exposures, or from silent rooms; those of spoken slots are exposed for their own phrase.
 */
export function countBaseline(outcomes: Iterable<BaselineOutcome>): readonly BaseRate[] {
  const counts = new Map<
    string,
    { first: BaselineOutcome; captures: number; hit: number; items: number; itemsHit: number }
  >();
  for (const each of outcomes) {
    const { surface, phrase, hit, itemsRead, itemsHit } = each.outcome;
    const key = `${each.app} ${surface} ${phrase}`;
    const count = counts.get(key) ?? { first: each, captures: 0, hit: 0, items: 0, itemsHit: 0 };
    counts.set(key, count);
    count.captures += 1;
    count.hit += hit ? 1 : 0;
    count.items += itemsRead;
    count.itemsHit += itemsHit;
  }
  return [...counts.values()].map(({ first, captures, hit, items, itemsHit }) => ({
    app: first.app,
    surface: first.outcome.surface,
    phrase: first.outcome.phrase,
    captures,
    capturesHit: hit,
    items,
    itemsHit,
    meanDepth: items / captures,
    chanceOfHit: items === 0 ? undefined : chanceAtDepth(itemsHit / items, items / captures),
  }));
}

/**
 * Chance that at least one of `depth` cards names a food that a share of all cards names: 1 - (1 - share)^depth, as if
 * cards were drawn independently (5 % of shops: 64 % in 20 cards). `share` is 0 to 1, `depth` >= 0.
 */
export function chanceAtDepth(share: number, depth: number): number {
  return 1 - (1 - share) ** depth;
}
