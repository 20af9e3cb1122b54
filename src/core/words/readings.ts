/** Where an app can show a recommendation. */
export const surfaces = ['feed', 'search-hint', 'notifications'] as const;
export type Surface = (typeof surfaces)[number];

/** When a surface is read: before the exposure (a covariate, the same in every arm) or after the dwell. */
export const readingPhases = ['before', 'after'] as const;
export type ReadingPhase = (typeof readingPhases)[number];

/** The texts in which a phrase may be found: title and other lines of a feed's card, search hint, notification. */
export const hitFields = ['title', 'lines', 'hint', 'notification'] as const;
export type HitField = (typeof hitFields)[number];

/** Under which field the title and the other lines of an item count, and whether only a feed's first cards do. */
export const surfaceTexts: Readonly<
  Record<Surface, { readonly title: HitField; readonly lines: HitField; readonly endsAtDepth: boolean }>
> = {
  feed: { title: 'title', lines: 'lines', endsAtDepth: true },
  'search-hint': { title: 'hint', lines: 'hint', endsAtDepth: false },
  notifications: { title: 'notification', lines: 'notification', endsAtDepth: false },
};

/**
 * How closely what was found stands for its phrase. `strict`: its names, variants and aliases. `brand`: a chain known for
 * it. `loose`: a word that often means it. A plan says beforehand which of them count.
 */
export const hitTiers = ['strict', 'brand', 'loose'] as const;
export type HitTier = (typeof hitTiers)[number];
