/** Where an app can show a recommendation. */
export const surfaces = ['feed', 'search-hint', 'notifications'] as const;
export type Surface = (typeof surfaces)[number];

/** When a surface is read: before the exposure (a covariate, the same in every arm) or after the dwell. */
export const readingPhases = ['before', 'after'] as const;
export type ReadingPhase = (typeof readingPhases)[number];

/** The texts in which a phrase may be found: title and other lines of a feed's card, search hint, notification. */
export const hitFields = ['title', 'lines', 'hint', 'notification'] as const;
export type HitField = (typeof hitFields)[number];

/**
 * How closely what was found stands for its phrase. `strict`: its names, variants and aliases. `brand`: a chain known for
 * it. `loose`: a word that often means it. A plan says beforehand which of them count.
 */
export const hitTiers = ['strict', 'brand', 'loose'] as const;
export type HitTier = (typeof hitTiers)[number];
