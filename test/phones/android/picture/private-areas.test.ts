import assert from 'node:assert/strict';
import { findPrivateAreas } from '../../../../src/phones/android/picture/private-areas.ts';
import { element, sourceOf } from '../../../made-up/page.ts';

const natural = { widthPx: 1000, heightPx: 2000 };
const statusBar = { left: 0, top: 0, right: 1000, bottom: 140 };
const somewhere = '[10,300][500,400]';
const there = { left: 10, top: 300, right: 500, bottom: 400 };

function areasOf(elements: string, words: readonly string[] = [], rotation = 0): unknown {
  const found = findPrivateAreas(sourceOf(elements, rotation), natural, words);
  return found.kind === 'known' ? found.areas : found.why;
}

describe('the private areas of a screen', () => {
  it('are the status bar alone where nothing is private', () => {
    const shown = element({ bounds: somewhere, text: '店铺 4.8 月售 800+ ¥15.50' });
    assert.deepEqual(areasOf(shown, ['王小明']), [statusBar]);
  });

  it('reach down as far as the view that an app draws behind the status bar', () => {
    const bar = element({ bounds: '[0,0][1000,63]', 'resource-id': 'android:id/statusBarBackground' });
    assert.deepEqual(areasOf(bar), [{ ...statusBar, bottom: 63 }]);
  });

  it('are as wide as a screen that was turned', () => {
    const shown = element({ bounds: somewhere, text: 'shop' });
    assert.deepEqual(areasOf(shown, [], 1), [{ left: 0, top: 0, right: 2000, bottom: 140 }]);
  });

  const privateElements: readonly (readonly [string, Record<string, string>])[] = [
    ['a text with a telephone number', { text: '送至 13812345678' }],
    ['a description with a mail address', { 'content-desc': 'a.b@mail.example' }],
    ['a hint with a given word', { hint: '王小明 家' }],
    ['any other attribute with a given word', { 'pane-title': '王小明' }],
    ['a given word behind an escape', { text: 'Fish &amp; Sons' }],
    ['a given word behind a numbered escape', { text: 'at &#128512; home' }],
    ['a password field', { password: 'true' }],
    ['a field that is filled in', { class: 'android.widget.EditText', text: 'soup', hint: 'Search' }],
    ['a field of another class', { class: 'android.widget.AutoCompleteTextView', text: 'soup' }],
  ];
  for (const [what, attributes] of privateElements) {
    const words = ['王小明', 'Fish & Sons', '😀'];
    it(`hold ${what}`, () => {
      assert.deepEqual(areasOf(element({ bounds: somewhere, ...attributes }), words), [statusBar, there]);
    });
    it(`are not known where ${what} has no place`, () => {
      for (const bounds of ['[0,0][0,0]', 'none', '', '[0,2000][1000,2100]']) {
        const found = areasOf(element({ bounds, ...attributes }), words);
        assert.match(String(found), /^an element with private text has no place on the screen/);
      }
    });
  }

  it('do not hold an empty field, nor the names of code', () => {
    const field = { class: 'android.widget.EditText', bounds: somewhere };
    assert.deepEqual(areasOf(element({ ...field, text: 'Search', 'showing-hint': 'true' })), [statusBar]);
    assert.deepEqual(areasOf(element({ ...field, text: 'Search', hint: 'Search' })), [statusBar]);
    assert.deepEqual(areasOf(element({ ...field, text: '' })), [statusBar]);
    assert.deepEqual(areasOf(element({ bounds: somewhere, package: 'com.food' }), ['food']), [statusBar]);
  });

  it('are not known where anything in the source is not understood', () => {
    const whole = sourceOf(element({ bounds: somewhere, text: 'shop' }));
    for (const source of [
      '',
      'Service unavailable',
      sourceOf(''),
      whole.slice(0, -5),
      whole.replace('</hierarchy>', ''),
      whole.replace('<hierarchy', '<html').replace('</hierarchy>', '</html>'),
      whole.replace('<a.View', '13812345678<a.View'),
      whole.replace('text="shop"', 'text="sho"p"'),
      whole.replace('text="shop"', 'text=shop'),
      whole.replace('<a.View', '<!-- 13812345678 --><a.View'),
      whole + whole,
      whole.replace('</hierarchy>', '</other></hierarchy>'),
    ]) {
      const found = findPrivateAreas(source, natural, []);
      assert.deepEqual(found, { kind: 'unknown', why: 'the page source cannot be parsed' }, source);
    }
  });
});
