import type { Rect, View } from './view.ts';

/** A view in its place. `bounds` is the part that can be seen. */
export interface Placed {
  readonly view: View;
  /** Path of keys from the root, the element's identity between two looks. */
  readonly path: string;
  readonly bounds: Rect;
  readonly children: readonly Placed[];
  /** How far the content of a list can still move up, in pixels; 0 for everything else. */
  readonly scrollLimit: number;
}

const textWidthPerLetter = 44;
const defaultHeight = 56;

/** Places a view and what is inside it; views without a visible pixel are left out, as UiAutomator2 does. */
export function layOutView(view: View, bounds: Rect): Placed | undefined {
  return place({ view, frame: bounds, clip: bounds, path: view.key ?? '0' });
}

/** Every placed view, parents before children. */
export function* eachView(placed: Placed): Generator<Placed> {
  yield placed;
  for (const child of placed.children) yield* eachView(child);
}

interface Placing {
  readonly view: View;
  readonly frame: Rect;
  readonly clip: Rect;
  readonly path: string;
}

function place({ view, frame, clip, path }: Placing): Placed | undefined {
  const bounds = intersect(frame, clip);
  if (bounds === undefined) return undefined;
  const children = view.children ?? [];
  const padding = view.padding ?? 0;
  const inner: Rect = {
    left: frame.left + padding,
    top: frame.top + padding,
    right: frame.right - padding,
    bottom: frame.bottom - padding,
  };
  const scrollLimit = view.scroll === undefined ? 0 : Math.max(0, contentHeight(view) - height(inner));
  if (view.scroll !== undefined) view.scroll.offset = Math.min(Math.max(view.scroll.offset, 0), scrollLimit);
  const frames = framesOf(view, inner);
  const placed: Placed[] = [];
  children.forEach((child, i) => {
    const childFrame = frames[i];
    if (childFrame === undefined) return;
    const childPath = `${path}/${child.key ?? i}`;
    const result = place({ view: child, frame: childFrame, clip: bounds, path: childPath });
    if (result !== undefined) placed.push(result);
  });
  return { view, path, bounds, children: placed, scrollLimit };
}

function framesOf(view: View, inner: Rect): Rect[] {
  const children = view.children ?? [];
  if (view.direction === 'row') return inRow(children, inner);
  if (view.direction === 'stack') return children.map((child) => inStack(child, inner));
  return inColumn(children, inner, view.scroll?.offset);
}

function inColumn(children: readonly View[], inner: Rect, offset: number | undefined): Rect[] {
  const heights = children.map((child) => (child.height === 'rest' ? undefined : naturalHeight(child)));
  const rest = share(heights, height(inner));
  let top = inner.top - (offset ?? 0);
  return children.map((child, i) => {
    const bottom = top + (heights[i] ?? rest);
    const frame = { left: inner.left, right: inner.left + widthIn(child, inner), top, bottom };
    top = bottom;
    return frame;
  });
}

function inRow(children: readonly View[], inner: Rect): Rect[] {
  const widths = children.map((child) => (child.width === 'rest' ? undefined : naturalWidth(child)));
  const rest = share(widths, inner.right - inner.left);
  let left = inner.left;
  return children.map((child, i) => {
    const right = left + (widths[i] ?? rest);
    const bottom =
      child.height === 'rest' ? inner.bottom : Math.min(inner.bottom, inner.top + naturalHeight(child));
    const frame = { left, right, top: inner.top, bottom };
    left = right;
    return frame;
  });
}

function inStack(child: View, inner: Rect): Rect {
  const isFull = child.height === 'rest' || child.height === undefined;
  const bottom = isFull ? inner.bottom : Math.min(inner.bottom, inner.top + naturalHeight(child));
  return { left: inner.left, right: inner.left + widthIn(child, inner), top: inner.top, bottom };
}

function share(sizes: readonly (number | undefined)[], available: number): number {
  const open = sizes.filter((size) => size === undefined).length;
  const used = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  return open === 0 ? 0 : Math.max(0, Math.floor((available - used) / open));
}

function widthIn(child: View, inner: Rect): number {
  const available = inner.right - inner.left;
  return typeof child.width === 'number' ? Math.min(child.width, available) : available;
}

function naturalWidth(view: View): number {
  if (typeof view.width === 'number') return view.width;
  const own = widthOfText(view.text ?? '') + 2 * (view.padding ?? 0);
  const inside = (view.children ?? []).map(naturalWidth);
  const combined = view.direction === 'row' ? inside.reduce((a, b) => a + b, 0) : Math.max(0, ...inside);
  return Math.max(own, combined + 2 * (view.padding ?? 0));
}

/** Latin letters and figures are half as wide as Chinese characters. */
function widthOfText(text: string): number {
  const narrow = text.match(/[\u0020-\u024f]/g)?.length ?? 0;
  return (text.length - narrow / 2) * textWidthPerLetter;
}

function naturalHeight(view: View): number {
  if (typeof view.height === 'number') return view.height;
  const children = view.children ?? [];
  if (children.length === 0) return defaultHeight;
  return contentHeight(view) + 2 * (view.padding ?? 0);
}

function contentHeight(view: View): number {
  const heights = (view.children ?? []).map(naturalHeight);
  return view.direction === 'column' ? heights.reduce((a, b) => a + b, 0) : Math.max(0, ...heights);
}

function height(rect: Rect): number {
  return Math.max(0, rect.bottom - rect.top);
}

function intersect(a: Rect, b: Rect): Rect | undefined {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  const right = Math.min(a.right, b.right);
  const bottom = Math.min(a.bottom, b.bottom);
  return left < right && top < bottom ? { left, top, right, bottom } : undefined;
}
