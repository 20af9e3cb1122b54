/** A rectangle in pixels of the screen; right and bottom are outside. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Whose an element is: the app's that is read, the home screen's, the lock screen's, or somebody else's. */
export type Owner = 'app' | 'launcher' | 'lock-screen' | 'other';

/** One element of a screen, in the words that every platform has for it. */
export interface ScreenElement {
  readonly owner: Owner;
  /** By its class: a field can be typed into, a list is made to hold items. */
  readonly kind: 'field' | 'list' | 'other';
  readonly text: string;
  /** Said by a screen reader instead of the text. */
  readonly description: string;
  /** Asks in an empty field for what belongs there. */
  readonly hint: string;
  /** The app's own name for it, e.g. `search_tv`; empty for most. */
  readonly id: string;
  readonly bounds: Bounds;
  readonly isClickable: boolean;
  readonly isScrollable: boolean;
  readonly isFocused: boolean;
  readonly isPassword: boolean;
  readonly children: readonly ScreenElement[];
}

/**
 * A screen as it was read for one app: all that can be seen, in document order. No roots where the page source could not be
 * parsed whole, because half a screen would look like a short feed.
 */
export interface ScreenTree {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly roots: readonly ScreenElement[];
  /** The page source reached the deepest level that is read: what lies below is not in it. */
  readonly isTruncated?: true;
}

/** The elements of a tree in document order. */
export function walk(elements: readonly ScreenElement[]): ScreenElement[] {
  const found: ScreenElement[] = [];
  collect(elements, found);
  return found;
}

function collect(elements: readonly ScreenElement[], found: ScreenElement[]): void {
  for (const element of elements) {
    found.push(element);
    collect(element.children, found);
  }
}

/** The elements of the app that is read, in document order. */
export function ownElements({ roots }: ScreenTree): ScreenElement[] {
  return walk(roots).filter(isOwn);
}

/** Whether an element is of the app that is read. */
export function isOwn({ owner }: ScreenElement): boolean {
  return owner === 'app';
}

/** The point to tap: the middle of a rectangle, whole pixels. */
export function middleOf({ left, top, right, bottom }: Bounds): {
  readonly xPx: number;
  readonly yPx: number;
} {
  return { xPx: Math.round((left + right) / 2), yPx: Math.round((top + bottom) / 2) };
}

/** The words of an element for a person: its text, else its description. */
export function wordsOf(element: ScreenElement): string {
  return (element.text || element.description).trim();
}
