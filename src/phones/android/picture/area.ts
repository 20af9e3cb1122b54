/** A rectangle in whole pixels; right and bottom are outside. Never empty. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Width and height in pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** `[left,top][right,bottom]` of a page source; undefined when it is unreadable or holds no pixel. */
export function parseArea(bounds: string): Area | undefined {
  const found = /^\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]$/.exec(bounds);
  if (found === null) return undefined;
  const [left = 0, top = 0, right = 0, bottom = 0] = found.slice(1).map(Number);
  return left < right && top < bottom ? { left, top, right, bottom } : undefined;
}

/**
 * The pixels of a picture, `to` in size, that show any part of an area of a screen, `from` in size: rounded outwards and
 * cut at the edges. Undefined when the area lies outside.
 */
export function scaleArea(area: Area, from: Size, to: Size): Area | undefined {
  // Multiplied first: a ratio of its own is rounded, and a pixel at the very edge would be found outside, or inside.
  const left = Math.max(0, Math.floor((area.left * to.widthPx) / from.widthPx));
  const top = Math.max(0, Math.floor((area.top * to.heightPx) / from.heightPx));
  const right = Math.min(to.widthPx, Math.ceil((area.right * to.widthPx) / from.widthPx));
  const bottom = Math.min(to.heightPx, Math.ceil((area.bottom * to.heightPx) / from.heightPx));
  return left < right && top < bottom ? { left, top, right, bottom } : undefined;
}

/** True when a picture shows a whole screen, larger or smaller: a height that differs by rounding counts as the same. */
export function hasShapeOf(picture: Size, screen: Size): boolean {
  const expectedPx = (picture.widthPx * screen.heightPx) / screen.widthPx;
  return Math.abs(picture.heightPx - expectedPx) <= Math.max(1, picture.heightPx / 200);
}
