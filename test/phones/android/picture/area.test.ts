import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { hasShapeOf, parseArea, scaleArea } from '../../../../src/phones/android/picture/area.ts';

const sizes = fc.record({
  widthPx: fc.integer({ min: 1, max: 3000 }),
  heightPx: fc.integer({ min: 1, max: 3000 }),
});

describe('an area of a screen', () => {
  it('is read from the bounds of an element, unless they are unreadable or hold no pixel', () => {
    assert.deepEqual(parseArea('[0,84][1080,2400]'), { left: 0, top: 84, right: 1080, bottom: 2400 });
    assert.deepEqual(parseArea('[-20,-5][10,7]'), { left: -20, top: -5, right: 10, bottom: 7 });
    for (const bounds of ['', '[0,0][0,0]', '[5,5][5,90]', '[0,2400][1080,2300]', '[0,0][10.5,9]', '[1,2]']) {
      assert.equal(parseArea(bounds), undefined, bounds);
    }
  });

  it('keeps its pixels in a picture of the same size, and is cut at the edges', () => {
    const size = { widthPx: 100, heightPx: 200 };
    const area = { left: 3, top: 4, right: 50, bottom: 60 };
    assert.deepEqual(scaleArea(area, size, size), area);
    assert.deepEqual(scaleArea({ left: -9, top: 190, right: 20, bottom: 300 }, size, size), {
      left: 0,
      top: 190,
      right: 20,
      bottom: 200,
    });
    assert.equal(scaleArea({ left: 0, top: 200, right: 9, bottom: 210 }, size, size), undefined);
  });

  it('lies outside a narrower picture where it begins at the edge of the screen', () => {
    const [screen, picture] = [
      { widthPx: 2990, heightPx: 1 },
      { widthPx: 753, heightPx: 1 },
    ];
    assert.equal(scaleArea({ left: 2990, top: 0, right: 2991, bottom: 1 }, screen, picture), undefined);
  });

  it('covers in a picture of any size every pixel that shows a part of it', () => {
    const corner = fc.integer({ min: -50, max: 2999 });
    const length = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(sizes, sizes, corner, corner, length, length, (from, to, left, top, width, height) => {
        const found = scaleArea({ left, top, right: left + width, bottom: top + height }, from, to);
        const scaled = (px: number): number => (px * to.widthPx) / from.widthPx;
        const isInside = left + width > 0 && left < from.widthPx && top + height > 0 && top < from.heightPx;
        assert.equal(found !== undefined, isInside);
        if (found === undefined) return;
        assert.ok(found.left <= Math.max(0, scaled(left)) && found.left >= 0);
        assert.ok(found.right >= Math.min(to.widthPx, scaled(left + width)));
        assert.ok(found.right <= to.widthPx && found.bottom <= to.heightPx);
      }),
    );
  });
});

describe('a picture of a screen', () => {
  it('has the same shape when it is only larger or smaller', () => {
    const screen = { widthPx: 1080, heightPx: 2400 };
    for (const [widthPx, heightPx] of [
      [1080, 2400],
      [540, 1200],
      [333, 740],
      [9, 20],
    ] as const) {
      assert.ok(hasShapeOf({ widthPx, heightPx }, screen), `${widthPx} x ${heightPx}`);
    }
  });

  it('has another shape when it is turned, cut or something else', () => {
    const screen = { widthPx: 1080, heightPx: 2400 };
    for (const [widthPx, heightPx] of [
      [2400, 1080],
      [1080, 2274],
      [1, 1],
    ] as const) {
      assert.ok(!hasShapeOf({ widthPx, heightPx }, screen), `${widthPx} x ${heightPx}`);
    }
  });
});
