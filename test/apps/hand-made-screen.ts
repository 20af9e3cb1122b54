import type { Bounds, ScreenElement, ScreenTree } from '../../src/apps/tree/screen-tree.ts';

const width = 400;
const height = 800;

/** A screen of no platform: elements made by hand, no page source and no parser. */
export function screenOf(...roots: readonly ScreenElement[]): ScreenTree {
  return { widthPx: width, heightPx: height, roots };
}

/** An element of the app that is read; `above` and `below` are its edges, over the whole width unless said otherwise. */
export function element(
  above: number,
  below: number,
  more: Partial<ScreenElement> & { readonly sides?: readonly [number, number] } = {},
): ScreenElement {
  const { sides: [left, right] = [0, width], ...rest } = more;
  const bounds: Bounds = { left, top: above, right, bottom: below };
  return { ...plain, bounds, ...rest };
}

/** A shop of a feed: its name, and below it its other texts. */
export function shop(top: number, name: string, ...lines: readonly string[]): ScreenElement {
  const texts = [name, ...lines].map((text, i) => element(top + i * 25, top + 20 + i * 25, { text }));
  return element(top, top + 140, { children: texts });
}

/** The list that holds a feed. */
export function listOf(...children: readonly ScreenElement[]): ScreenElement {
  return element(100, height, { kind: 'list', children });
}

const plain: ScreenElement = {
  owner: 'app',
  kind: 'other',
  text: '',
  description: '',
  hint: '',
  id: '',
  bounds: { left: 0, top: 0, right: 0, bottom: 0 },
  isClickable: false,
  isScrollable: false,
  isFocused: false,
  isPassword: false,
  children: [],
};
