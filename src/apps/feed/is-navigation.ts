import { isFigure } from './card-words.ts';
import { ownTexts, type PlacedText } from './element-texts.ts';
import type { ScreenElement } from '../tree/screen-tree.ts';

/** A row of at least so many short labels is navigation (categories, tabs), not a recommendation. */
const navigationColumns = 4;
/** Letters of a label: Latin ones are narrow. */
const shortLabel = 8;
const shortLatinLabel = 20;
const latin = /^[\p{Script=Latin}\p{M}\p{P}\d\s&+]+$/u;
/** A label stands in a column when it is off by less than this share of the distance between columns. */
const columnShare = 0.2;

/**
 * Whether all that an item shows are short labels in rows of several, none a figure. A last row may be shorter where its
 * labels stand in the columns of the first: the tags of a shop do not, and its name has a row of its own.
 */
export function isNavigation(item: ScreenElement): boolean {
  const texts = ownTexts(item);
  if (texts.length < navigationColumns || !texts.every(isLabel)) return false;
  const rows = rowsOf(texts);
  const [first = []] = rows;
  const last = rows.at(-1) ?? first;
  if (!rows.slice(0, -1).every((row) => row.length >= navigationColumns)) return false;
  return last.length >= navigationColumns || last.every((label) => isInColumn(label, first));
}

function isLabel({ words }: PlacedText): boolean {
  return words.length <= (latin.test(words) ? shortLatinLabel : shortLabel) && !isFigure(words);
}

/** Texts in reading order; one that begins below the first of a row begins the next. */
function rowsOf(texts: readonly PlacedText[]): readonly (readonly PlacedText[])[] {
  const rows: PlacedText[][] = [];
  for (const text of texts) {
    const row = rows.at(-1);
    if (row?.[0] === undefined || text.bounds.top >= row[0].bounds.bottom) rows.push([text]);
    else row.push(text);
  }
  return rows;
}

/** Columns are aligned to their left edges or, below icons, to their middles. */
function isInColumn({ bounds }: PlacedText, row: readonly PlacedText[]): boolean {
  const lefts = row.map((label) => label.bounds.left);
  const distance = (Math.max(...lefts) - Math.min(...lefts)) / Math.max(1, row.length - 1);
  if (bounds.right - bounds.left > distance) return false;
  return row.some(
    (label) =>
      Math.abs(bounds.left - label.bounds.left) < columnShare * distance ||
      Math.abs(bounds.left + bounds.right - label.bounds.left - label.bounds.right) / 2 <
        columnShare * distance,
  );
}
