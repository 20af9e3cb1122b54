import { readTags } from './read-tags.ts';

/** A rectangle in pixels of the screen; right and bottom are outside. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One node of a page source. */
export interface ScreenElement {
  readonly className: string;
  readonly packageName: string;
  readonly text: string;
  readonly description: string;
  readonly hint: string;
  /** Without the package: `search_tv`. */
  readonly id: string;
  readonly bounds: Bounds;
  readonly isClickable: boolean;
  readonly isScrollable: boolean;
  readonly isFocused: boolean;
  readonly isPassword: boolean;
  readonly children: readonly ScreenElement[];
}

/** A whole screen; no roots where the source could not be parsed. */
export interface ScreenTree {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly roots: readonly ScreenElement[];
}

interface OpenElement extends ScreenElement {
  readonly children: ScreenElement[];
}

/** Screens are some dozen nodes deep; what reads the tree calls itself once a level. */
const deepest = 500;
const nothing: ScreenTree = { widthPx: 0, heightPx: 0, roots: [] };

type Attributes = ReadonlyMap<string, string>;

/**
 * Parses a UiAutomator2 page source. Never throws: a source that is not one, that was cut off, or that nests deeper
 * than any screen, gives a tree without roots, because half a screen would look like a short feed.
 */
export function parseScreen(source: string): ScreenTree {
  const roots: ScreenElement[] = [];
  const open: { readonly name: string; readonly element: OpenElement }[] = [];
  let hierarchy: Attributes | undefined;
  let isClosed = false;
  for (const tag of readTags(source)) {
    if (tag.name === 'hierarchy') {
      if (tag.kind !== 'end') hierarchy = tag.attributes;
      isClosed = tag.kind !== 'start';
    } else if (tag.kind === 'end') {
      if (open.pop()?.name !== tag.name) return nothing;
    } else if (open.length >= deepest) {
      return nothing;
    } else {
      const element = toElement(tag.name, tag.attributes);
      (open.at(-1)?.element.children ?? roots).push(element);
      if (tag.kind === 'start') open.push({ name: tag.name, element });
    }
  }
  const isWhole = hierarchy !== undefined && isClosed && open.length === 0;
  return isWhole ? toTree(roots, hierarchy) : nothing;
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

/** The point to tap: the middle of a rectangle, whole pixels. */
export function middleOf({ left, top, right, bottom }: Bounds): {
  readonly xPx: number;
  readonly yPx: number;
} {
  return { xPx: Math.round((left + right) / 2), yPx: Math.round((top + bottom) / 2) };
}

/** What an element says to a person: its text, else its description. */
export function wordsOf(element: ScreenElement): string {
  return (element.text || element.description).trim();
}

function toTree(roots: readonly ScreenElement[], hierarchy: Attributes | undefined): ScreenTree {
  return {
    widthPx: Number(hierarchy?.get('width')) || Math.max(0, ...roots.map(({ bounds }) => bounds.right)),
    heightPx: Number(hierarchy?.get('height')) || Math.max(0, ...roots.map(({ bounds }) => bounds.bottom)),
    roots,
  };
}

function toElement(name: string, attributes: Attributes): OpenElement {
  return {
    className: attributes.get('class') ?? name,
    packageName: attributes.get('package') ?? '',
    text: attributes.get('text') ?? '',
    description: attributes.get('content-desc') ?? '',
    hint: attributes.get('hint') ?? '',
    id: attributes.get('resource-id')?.replace(/^.*:id\//, '') ?? '',
    bounds: parseBounds(attributes.get('bounds') ?? ''),
    isClickable: attributes.get('clickable') === 'true',
    isScrollable: attributes.get('scrollable') === 'true',
    isFocused: attributes.get('focused') === 'true',
    isPassword: attributes.get('password') === 'true',
    children: [],
  };
}

/** `[left,top][right,bottom]`; an empty rectangle when unreadable. */
function parseBounds(text: string): Bounds {
  const found = /^\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]$/.exec(text);
  if (found === null) return { left: 0, top: 0, right: 0, bottom: 0 };
  return { left: Number(found[1]), top: Number(found[2]), right: Number(found[3]), bottom: Number(found[4]) };
}
