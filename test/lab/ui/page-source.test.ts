import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { swipe } from '../../../src/lab/phone/input/touch.ts';
import { lookAt } from '../../../src/lab/ui/look.ts';
import { pageSourceOf } from '../../../src/lab/ui/page-source.ts';
import { column, list, row, stack, text } from '../../../src/lab/ui/view.ts';
import { openTestPhone } from '../../made-up/test-phone.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';

const display = { widthPx: 1080, heightPx: 2400, navigationBarPx: 126 };

describe('a page source of a virtual phone', () => {
  it('is well-formed whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (content) => {
        const printable = content.replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD]/gu, '');
        const view = stack({}, text(printable, { contentDesc: printable }));
        const source = pageSourceOf(
          lookAt({ packageName: 'a.b', activity: 'a.b.C', view: () => view }, display),
        );
        const inside = parseXml(source).children[0]?.children[0];
        assert.equal(inside?.attributes.get('text'), printable);
        assert.equal(inside?.attributes.get('content-desc'), printable);
      }),
    );
  });

  it('has the attributes of the UiAutomator2 server in its order', () => {
    const { phone } = openTestPhone();
    const source = pageSourceOf(phone.look());
    assert.match(source, /^<\?xml version='1\.0' encoding='UTF-8' standalone='yes' \?>/);
    assert.match(source, /<hierarchy index="0" class="hierarchy" rotation="0" width="1080" height="2274">/);
    const card = /<android\.widget\.FrameLayout [^>]*id_magex_mistview[^>]*>/.exec(source)?.[0] ?? '';
    const names = [...card.matchAll(/ ([\w-]+)="/g)].map(([, name]) => name);
    const expected =
      'index package class text resource-id checkable checked clickable enabled focusable focused long-clickable ' +
      'password scrollable selected bounds displayed a11y-important';
    assert.equal(names.slice(0, 18).join(' '), expected);
  });

  it('holds only what can be seen: cards that are scrolled away are gone, new ones are there', () => {
    const { phone, log } = openTestPhone();
    const titles = log.of('feed-shown')[0]?.['titles'];
    assert.ok(Array.isArray(titles));
    const shown = (): number[] =>
      titles.flatMap((title, i) => (pageSourceOf(phone.look()).includes(String(title)) ? [i] : []));
    const first = shown();
    assert.deepEqual(first, [...first.keys()], 'the feed starts with its first cards');
    assert.ok(first.length >= 4 && first.length <= 7);
    swipe(phone, { x: 540, y: 2000 }, { x: 540, y: 700 });
    const second = shown();
    assert.ok(!second.includes(0));
    assert.ok(second.at(-1)! > first.at(-1)!);
    assert.equal(log.of('scroll')[0]?.['movedPx'], 1300);
  });

  it('cuts bounds at the edge of the list that scrolls', () => {
    const scroll = { offset: 50 };
    const items = [1, 2, 3].map((i) => text(`item ${i}`, { height: 100 }));
    const view = column({}, text('head', { height: 100 }), list(scroll, { height: 150 }, ...items));
    const source = pageSourceOf(lookAt({ packageName: 'a.b', activity: 'a.b.C', view: () => view }, display));
    assert.deepEqual(
      [...source.matchAll(/text="(item \d)"[^>]* bounds="([^"]+)"/g)].map(([, name, bounds]) => [
        name,
        bounds,
      ]),
      [
        ['item 1', '[0,100][1080,150]'],
        ['item 2', '[0,150][1080,250]'],
      ],
    );
  });

  it('nests bounds: no element reaches outside its parent', () => {
    const { phone } = openTestPhone();
    const seen = { count: 0 };
    checkNested(parseXml(pageSourceOf(phone.look())), [0, 0, 1080, 2400], seen);
    assert.ok(seen.count > 60);
  });

  it('shares what is left between the views that want the rest', () => {
    const view = row(
      {},
      text('a', { width: 80 }),
      text('b', { width: 'rest' }),
      text('c', { width: 'rest' }),
    );
    const source = pageSourceOf(lookAt({ packageName: 'a.b', activity: 'a.b.C', view: () => view }, display));
    assert.match(source, /text="b"[^>]* bounds="\[80,0\]\[580,56\]"/);
  });
});

function checkNested(element: XmlElement, outer: readonly number[], seen: { count: number }): void {
  const bounds = element.attributes.get('bounds')?.match(/\d+/g)?.map(Number);
  if (bounds !== undefined) {
    seen.count += 1;
    const [left = 0, top = 0, right = 0, bottom = 0] = bounds;
    assert.ok(left >= outer[0]! && top >= outer[1]! && right <= outer[2]! && bottom <= outer[3]!);
    assert.ok(left < right && top < bottom);
  }
  for (const child of element.children) checkNested(child, bounds ?? outer, seen);
}
