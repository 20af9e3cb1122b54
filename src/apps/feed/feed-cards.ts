import { isFigure, tellsFigure } from './card-words.ts';
import { readCards, type Card } from './read-cards.ts';
import type { ScreenTree } from '../tree/screen-tree.ts';
import { answerWords, menuWords, networkWords } from '../state/state-words.ts';

/** Fewer cards than these are no feed behind other words. */
const fewCards = 3;
/** Rows that can be tapped are to be 48 dp high, a twentieth of a screen of 960 dp. Lines of text are lower. */
const rowShare = 0.05;

/** Whether so many cards are shown that words on the screen belong to a feed, or lie over one. */
export function showsManyCards(screen: ScreenTree): boolean {
  const cards = readCards(screen);
  return cards.filter((card) => card.lines.length > 0 || isOffer(card)).length >= fewCards;
}

/** Whether at least one card is certainly something offered: an error, a dialog or a loading page has no price or rating. */
export function showsOffer(screen: ScreenTree): boolean {
  return readCards(screen).some(isOffer);
}

/**
 * Whether names alone are listed, in rows as high and wide as each other that could be tapped. Settings are not, nor texts
 * that stand below each other on a page; what a search suggests looks the same, but below a field.
 */
export function showsNames(screen: ScreenTree): boolean {
  const rows = readCards(screen);
  const [first] = rows;
  if (first === undefined || rows.length < fewCards) return false;
  const heightOf = ({ bounds }: Card): number => bounds.bottom - bounds.top;
  if (heightOf(first) < rowShare * screen.heightPx) return false;
  // The edge of the screen cuts the last row.
  return rows.every(
    (row, i) =>
      isName(row) &&
      row.bounds.left === first.bounds.left &&
      row.bounds.right === first.bounds.right &&
      (i === rows.length - 1 || Math.abs(heightOf(row) - heightOf(first)) <= 0.1 * heightOf(first)),
  );
}

function isName({ title, lines }: Card): boolean {
  const isSaid =
    /[.…。！!？?]$/.test(title) || [answerWords, menuWords, networkWords].some((words) => words.test(title));
  return lines.length === 0 && !isFigure(title) && !isSaid;
}

/** A name with a figure, in one text or several, and nothing to answer. */
function isOffer({ title, lines }: Card): boolean {
  const texts = [title, ...lines];
  if (isFigure(title) || !texts.some(tellsFigure)) return false;
  return !texts.some((text) => answerWords.test(text) || networkWords.test(text));
}
