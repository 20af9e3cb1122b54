import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

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

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  processEntities: true,
  htmlEntities: true,
  trimValues: false,
});

const attributesKey = ':@';
const attributeMap = z.record(z.string(), z.string());
const nodeList = z.array(z.record(z.string(), z.unknown()));

/** Parses a UiAutomator2 page source. Never throws: a source that is not one gives a tree without roots. */
export function parseScreen(source: string): ScreenTree {
  const parsed = nodeList.safeParse(parseXml(source));
  const hierarchy = (parsed.data ?? []).find((node) => 'hierarchy' in node);
  const nodes = nodeList.safeParse(hierarchy?.['hierarchy']).data ?? [];
  const roots = nodes.flatMap(toElement);
  const attributes = attributeMap.safeParse(hierarchy?.[attributesKey]).data ?? {};
  return {
    widthPx: Number(attributes['width']) || Math.max(0, ...roots.map(({ bounds }) => bounds.right)),
    heightPx: Number(attributes['height']) || Math.max(0, ...roots.map(({ bounds }) => bounds.bottom)),
    roots,
  };
}

/** The elements of a tree in document order. */
export function* walk(elements: readonly ScreenElement[]): Generator<ScreenElement> {
  for (const element of elements) {
    yield element;
    yield* walk(element.children);
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

function parseXml(source: string): unknown {
  try {
    return parser.parse(source);
  } catch {
    return undefined;
  }
}

function toElement(node: Record<string, unknown>): ScreenElement[] {
  const name = Object.keys(node).find((key) => key !== attributesKey);
  const attributes = attributeMap.safeParse(node[attributesKey]).data;
  if (name === undefined || attributes === undefined || name === '#text') return [];
  const children = (nodeList.safeParse(node[name]).data ?? []).flatMap(toElement);
  return [
    {
      className: attributes['class'] ?? name,
      packageName: attributes['package'] ?? '',
      text: attributes['text'] ?? '',
      description: attributes['content-desc'] ?? '',
      hint: attributes['hint'] ?? '',
      id: (attributes['resource-id'] ?? '').replace(/^.*:id\//, ''),
      bounds: parseBounds(attributes['bounds'] ?? ''),
      isClickable: attributes['clickable'] === 'true',
      isScrollable: attributes['scrollable'] === 'true',
      isFocused: attributes['focused'] === 'true',
      isPassword: attributes['password'] === 'true',
      children,
    },
  ];
}

/** `[left,top][right,bottom]`; an empty rectangle when unreadable. */
function parseBounds(text: string): Bounds {
  const [left = 0, top = 0, right = 0, bottom = 0] = [...text.matchAll(/-?\d+/g)].map(Number);
  return { left, top, right, bottom };
}
