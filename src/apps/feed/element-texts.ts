import { isOwn, walk, wordsOf, type Bounds, type ScreenElement } from '../tree/screen-tree.ts';

/** A text that a person would read, and where it stands. */
export interface PlacedText {
  readonly words: string;
  readonly bounds: Bounds;
}

/**
 * The app's own texts inside an element in reading order. A described container whose texts are spelled out is not read twice;
 * a description of several lines (Flutter draws a card as one node) is several texts.
 */
export function ownTexts(element: ScreenElement): PlacedText[] {
  return walk([element])
    .filter((node) => isOwn(node) && wordsOf(node) !== '')
    .filter((node) => node.text !== '' || !node.children.some(hasText))
    .sort(byPlace)
    .flatMap((node) =>
      wordsOf(node)
        .split('\n')
        .map((line) => ({ words: line.trim(), bounds: node.bounds })),
    )
    .filter(({ words }) => words !== '');
}

/** True when something inside can be read. */
export function hasText(element: ScreenElement): boolean {
  if (wordsOf(element) !== '') return true;
  return element.children.some(hasText);
}

/** Reading order: from top to bottom, then from left to right. */
export function byPlace(a: { readonly bounds: Bounds }, b: { readonly bounds: Bounds }): number {
  return a.bounds.top - b.bounds.top || a.bounds.left - b.bounds.left;
}

/** In square pixels; 0 for a rectangle that is turned inside out. */
export function areaOf({ left, top, right, bottom }: Bounds): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}
