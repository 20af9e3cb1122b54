import type { Row } from '../../src/columns/column.ts';
import type { observations } from '../../src/columns/tables/observations.ts';

/** Titles that break careless CSV, in a table of every cell type. */
export const awkwardTitles = [
  '火锅，"老"灶',
  'two\nlines',
  '=HYPERLINK("x")',
  '+1',
  '-1',
  '@x',
  ' spaces ',
  'comma, "quote", \'apostrophe\'',
  'carriage\rreturn',
  'tab\tand 🍕 and ﬁ',
  '#not a comment',
  'NA',
  'TRUE',
  'null',
  '007',
  '\ufeffmark',
] as const;

/** One row a title: booleans true, false and missing in turn. */
export const awkwardRows: readonly Row<typeof observations>[] = awkwardTitles.map((title, index) => ({
  trial: `t${index}`,
  surface: 'feed',
  phase: 'after',
  kind: 'shown',
  rank: index + 1,
  title,
  lines: index % 2 === 0 ? undefined : `${title}\n${title}`,
  is_ad: [true, false, undefined][index % 3],
  observed_at: new Date(Date.UTC(2026, 0, 31, 12, 0, index)),
}));
