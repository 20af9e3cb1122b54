import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readTags } from '../../../src/apps/android/read-tags.ts';

const read = (source: string) =>
  [...readTags(source)].map(({ name, attributes }) => [name, Object.fromEntries(attributes)]);

describe('the tags of a page source', () => {
  it('take no value for an attribute, however much it looks like one', () => {
    assert.deepEqual(read('<a.B text="buy text=" class="x" />'), [
      ['a.B', { text: 'buy text=', class: 'x' }],
    ]);
    assert.deepEqual(read(`<a.B hint="class='y'" class="x" />`), [
      ['a.B', { hint: "class='y'", class: 'x' }],
    ]);
    assert.deepEqual(read(`<a.B hint=' class="y" ' class="x"/>`), [
      ['a.B', { hint: ' class="y" ', class: 'x' }],
    ]);
  });

  it('are read in whatever way attributes are spaced and quoted', () => {
    for (const words of [
      `class="x" text="y"`,
      `class='x'\n  text = "y"`,
      `  text="y"  class="x"`,
      `class ="x" text= "y"`,
    ]) {
      assert.deepEqual(read(`<n ${words}>`), [['n', { class: 'x', text: 'y' }]]);
    }
  });

  it('give back any text that was escaped', () => {
    const escape = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, hint) => {
        const source = `<n index="0" text="${escape(text)}" checkable="false" hint="${escape(hint)}" />`;
        assert.deepEqual(read(source), [['n', { text, hint }]]);
      }),
    );
  });
});
