import assert from 'node:assert/strict';
import { findKeypad, isSameKeypad } from '../../../../src/phones/android/session/keypad.ts';

const rows = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

function node(attributes: string, left: number, top: number): string {
  return `<android.view.View ${attributes} bounds="[${left},${top}][${left + 100},${top + 100}]" />`;
}

function keypad(keyOf: (digit: string, i: number) => string, more = ''): string {
  const keys = rows.map((digit, i) => node(keyOf(digit, i), (i % 3) * 100, Math.floor(i / 3) * 100));
  return `<hierarchy rotation="0" width="300" height="600">${keys.join('')}${more}</hierarchy>`;
}

describe('a keypad', () => {
  it('is found by its digits, whatever their ids, as text or as description, with letters or without', () => {
    const makers = [
      (digit: string) => `class="TextView" resource-id="com.android.systemui:id/digit_text" text="${digit}"`,
      (digit: string) => `class="Button" resource-id="miui:id/key${digit}" content-desc="${digit}"`,
      (digit: string) => `class="Button" resource-id="" content-desc="${digit} ABC"`,
      (digit: string) => `class="Button" text="${String.fromCodePoint(0x660 + Number(digit))}"`,
    ];
    for (const keyOf of makers) {
      const found = findKeypad(keypad(keyOf));
      assert.deepEqual(
        rows.map((digit) => found?.digits.get(digit)),
        rows.map((_, i) => ({ xPx: (i % 3) * 100 + 50, yPx: Math.floor(i / 3) * 100 + 50, name: 'key' })),
      );
      assert.equal(found?.enter, undefined);
    }
  });

  it('has the key that ends a PIN, by its name or by its word', () => {
    const keyOf = (digit: string): string => `class="B" text="${digit}"`;
    for (const enter of [
      'resource-id="com.android.systemui:id/key_enter"',
      'content-desc="确定"',
      'text="OK"',
    ]) {
      const found = findKeypad(keypad(keyOf, node(enter, 200, 300)));
      assert.deepEqual(found?.enter, { xPx: 250, yPx: 350, name: 'enter' });
    }
  });

  it('is none where a digit is missing or stands twice: a clock or a count is no key', () => {
    const nine = keypad((digit) => `class="B" text="${digit === '7' ? '' : digit}"`);
    assert.equal(findKeypad(nine), undefined);
    const twice = keypad((digit) => `class="B" text="${digit}"`, node('class="B" text="3"', 0, 500));
    assert.equal(findKeypad(twice), undefined);
    assert.equal(findKeypad('<hierarchy><cut'), undefined);
  });

  it('that moves is not the same', () => {
    const keyOf = (digit: string): string => `class="B" text="${digit}"`;
    const still = findKeypad(keypad(keyOf))!;
    const moving = findKeypad(keypad(keyOf).replaceAll('[0,0]', '[0,20]'))!;
    assert.equal(isSameKeypad(still, findKeypad(keypad(keyOf))!), true);
    assert.equal(isSameKeypad(still, moving), false);
  });
});
