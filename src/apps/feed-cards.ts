import { isFigure, tellsFigure } from './card-words.ts';
import { readCards, type Card } from './read-cards.ts';
import type { ScreenTree } from './screen-element.ts';
import { answerWords, networkWords } from './state-words.ts';

/** Fewer cards than these are no feed behind other words. */
const fewCards = 3;

/** Whether so many cards are shown that words on the screen belong to a feed, or lie over one. */
export function showsManyCards(screen: ScreenTree, packageName: string): boolean {
  const cards = readCards(screen, packageName);
  return cards.filter((card) => card.lines.length > 0 || isOffer(card)).length >= fewCards;
}

/** Whether at least one card is certainly something offered: an error, a dialog or a loading page has no price or rating. */
export function showsOffer(screen: ScreenTree, packageName: string): boolean {
  return readCards(screen, packageName).some(isOffer);
}

/** A name with a figure, in one text or several, and nothing to answer. */
function isOffer({ title, lines }: Card): boolean {
  const texts = [title, ...lines];
  if (isFigure(title) || !texts.some(tellsFigure)) return false;
  return !texts.some((text) => answerWords.test(text) || networkWords.test(text));
}
