/** Kinds of UTF-16 code units as the matcher sees them, after folding. */
export const unitKinds = {
  /** Punctuation and symbols: ends a word, and no alias reaches across it. */
  boundary: 0,
  /** A letter of a script that writes words apart (Latin, Greek, Cyrillic). */
  letter: 1,
  /** A character of a script without letter boundaries (Han, kana, Hangul, Thai, …). */
  character: 2,
  digit: 3,
  /** White space. */
  space: 4,
  /** A sign that can join two parts of one name: hyphen, middle dot, apostrophe, full stop, … */
  joiner: 5,
  /** Emoji and pictographs, both halves of a surrogate pair. */
  emoji: 6,
  /** Shows nothing of its own: zero-width characters, variation selectors, combining marks. */
  unseen: 7,
  /** Folds to several units, or is half of a pair that folds to a letter: the text must be expanded first. */
  complex: 8,
} as const;

export type UnitKind = (typeof unitKinds)[keyof typeof unitKinds];

/** Signs that join the parts of one name, as in hot-pot, 火·锅, B.B.Q, Domino's. */
const joiners = new Set("-‐‑‒–—_·•‧∙・.'’‘`´*~");
/** Signs whose compatibility form would be letters or dots, which would glue them to the word before. */
const plainSigns = new Set('™®©℠…℃℉№');
const emojiPattern = /\p{Extended_Pictographic}/u;
const unseenPattern = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const spacedScript = /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]/u;

/** Kind of one character that is already folded to one unit. */
export function kindOf(character: string): UnitKind {
  if (/\s/u.test(character)) return unitKinds.space;
  if (joiners.has(character)) return unitKinds.joiner;
  if (unseenPattern.test(character)) return unitKinds.unseen;
  if (/\p{L}/u.test(character)) return spacedScript.test(character) ? unitKinds.letter : unitKinds.character;
  if (/\p{N}/u.test(character)) return unitKinds.digit;
  return emojiPattern.test(character) ? unitKinds.emoji : unitKinds.boundary;
}

/** True for a sign that stays what it is, although Unicode gives it a compatibility form. */
export function isPlainSign(character: string): boolean {
  return plainSigns.has(character);
}
