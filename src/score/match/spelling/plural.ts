/** Words that name a food in the plural only; in the singular they are a surname, a verb or a part of a machine. */
const pluralOnly = new Set(['wings', 'fries', 'chips', 'greens', 'tenders', 'bites', 'sweets', 'sides']);

/**
 * Regular English singular and plural forms of a folded word (letters a to z), without the word itself. A form may be
 * no word at all ("pennes"): it then matches nothing, which does no harm. Irregular plurals need a variant.
 */
export function otherNumbers(word: string, isWholeName: boolean): readonly string[] {
  if (!/^[a-z]{3,}$/.test(word)) return [];
  if (isWholeName && pluralOnly.has(word)) return [];
  return [...new Set([...pluralsOf(word), ...singularsOf(word)])];
}

function pluralsOf(word: string): readonly string[] {
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  if (/(?:[sxz]|[cs]h)$/.test(word)) return [`${word}es`];
  return /[^aeiou]o$/.test(word) ? [`${word}s`, `${word}es`] : [`${word}s`];
}

function singularsOf(word: string): readonly string[] {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return [];
  if (/[^aeiou]ies$/.test(word)) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  if (/(?:[sxz]|[cs]h|o)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)];
  return [word.slice(0, -1)];
}
