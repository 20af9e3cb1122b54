import { decodeXml, encodeXml } from '../../core/xml-text.ts';

const patterns: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, 'name@example.org'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, '00:00:00:00:00:00'],
  [/(?<![\d.[,])(?:\+\d{1,3}[ -]?)?(?:\d[ -]?){10,14}\d(?![\d.])/g, '00000000000'],
  // North America's ten digits, only where they are set apart: without that they may be a time.
  [
    /(?:\(\d{3}\)[-. ]?\d{3}[-. ]|(?:\+\d{1,3}[-. ]?|(?<!\d|\d[.-]))\d{3}([-.])\d{3}\1)\d{4}(?!\d|[.-]\d)/g,
    '00000000000',
  ],
  [/(?<!\d)\d{3}\*{3,5}\d{3,4}(?!\d)/g, '000****0000'],
  [/\b-?\d{1,3}\.\d{5,}\b/g, '0.00000'],
];

/**
 * A text that can be published: mail addresses, telephone and device numbers, hardware addresses and coordinates by their
 * form, and the given words (names, streets) by themselves. Sizes, places on the screen and times of up to ten digits
 * stay. Somebody should still look at it before it is published.
 */
export function redactPrivate(text: string, words: readonly string[] = []): string {
  let clean = text;
  for (const word of words) if (word !== '') clean = clean.replaceAll(word, '█'.repeat(word.length));
  for (const [pattern, replacement] of patterns) clean = clean.replaceAll(pattern, replacement);
  return clean;
}

/** Redacts a page source like any text, and also what its escapes hide, such as a given word with `&` or a picture letter in it. */
export function redactSource(source: string, words: readonly string[] = []): string {
  return redactPrivate(source, words).replaceAll(/"([^"]*)"/g, (whole, value: string) => {
    const text = decodeXml(value);
    const clean = redactPrivate(text, words);
    return clean === text ? whole : `"${encodeXml(clean)}"`;
  });
}
