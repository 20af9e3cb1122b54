import assert from 'node:assert/strict';
import { pressKey, swipe, tap } from '../../../src/lab/phone/input/touch.ts';
import type { VirtualPhone } from '../../../src/lab/phone/virtual-phone.ts';
import { centreOf, findOnScreen } from '../find-on-screen.ts';
import { makeTestPhone } from '../../made-up/test-phone.ts';

const pin = '482915';
const up = [
  { x: 540, y: 1900 },
  { x: 540, y: 500 },
] as const;

describe('the lock screen of a virtual phone', () => {
  it('opens with a swipe where no PIN is set', () => {
    const { phone, log } = makeTestPhone();
    swipe(phone, ...up);
    assert.equal(phone.isOpen, false, 'a dark screen feels nothing');
    pressKey(phone, 224);
    swipe(phone, ...up);
    assert.equal(phone.isOpen, true);
    assert.deepEqual(
      log.entries.map(({ kind }) => kind),
      ['wake', 'unlock'],
    );
  });

  it('opens with the right PIN on its keypad and counts one attempt', () => {
    const { phone, log } = makeTestPhone({ pin });
    pressKey(phone, 224);
    swipe(phone, ...up);
    typeOnKeypad(phone, pin);
    assert.equal(phone.isOpen, true);
    assert.deepEqual(
      log.of('unlock-attempt').map((entry) => entry['pin']),
      ['ok'],
    );
  });

  it('stays locked after a wrong PIN and counts it', () => {
    const { phone, log } = makeTestPhone({ pin });
    pressKey(phone, 224);
    phone.dismissKeyguard();
    typeOnKeypad(phone, '111111');
    assert.equal(phone.isOpen, false);
    assert.deepEqual(log.of('unlock-attempt')[0]?.['failedAttempts'], 1);
    assert.equal(phone.keyguard.failedAttempts, 1);
  });

  it('forgets half a PIN when the screen goes off', () => {
    const { phone } = makeTestPhone({ pin });
    pressKey(phone, 224);
    phone.dismissKeyguard();
    for (const digit of '4829') pressKey(phone, 7 + Number(digit));
    pressKey(phone, 26);
    pressKey(phone, 26);
    phone.dismissKeyguard();
    assert.equal(phone.keyguard.enteredDigits, 0);
  });

  it('locks at once when the screen goes off, and says so once', () => {
    const { phone, log } = makeTestPhone();
    pressKey(phone, 26);
    phone.dismissKeyguard();
    pressKey(phone, 26);
    pressKey(phone, 223);
    assert.equal(phone.keyguard.isShowing, true);
    assert.deepEqual(
      log.entries.map(({ kind }) => kind),
      ['wake', 'unlock', 'sleep', 'lock'],
    );
  });

  it('keeps the PIN out of the log, however it is typed', async () => {
    const { phone, log, shell } = makeTestPhone({ pin });
    pressKey(phone, 224);
    phone.dismissKeyguard();
    typeOnKeypad(phone, pin);
    pressKey(phone, 223);
    await shell(`input keyevent 224; wm dismiss-keyguard; input text ${pin}; input keyevent 66`);
    assert.equal(phone.isOpen, true);
    const written = JSON.stringify(log.entries);
    assert.ok(!written.includes(pin));
    const keypadTaps = log.of('tap').filter((entry) => String(entry['element']).includes('systemui'));
    assert.equal(new Set(keypadTaps.map((entry) => JSON.stringify([entry['element'], entry['x']]))).size, 1);
  });

  it('does not wake for an app, a permission or a question', async () => {
    const { phone, log, shell } = makeTestPhone();
    await shell(
      'am start -n me.ele/me.ele.Launcher; pm revoke me.ele android.permission.RECORD_AUDIO; dumpsys audio',
    );
    assert.equal(phone.power.wakefulness, 'Asleep');
    assert.deepEqual(log.of('wake', 'unlock', 'feed-shown'), []);
  });
});

function typeOnKeypad(phone: VirtualPhone, digits: string): void {
  for (const digit of digits) {
    const key = findOnScreen(
      phone,
      (view) => view.text === digit && view.resourceId?.endsWith('digit_text') === true,
    );
    assert.ok(key, `no key ${digit}`);
    tap(phone, centreOf(key.bounds));
  }
  const enter = findOnScreen(phone, (view) => view.resourceId?.endsWith('key_enter') === true);
  assert.ok(enter);
  tap(phone, centreOf(enter.bounds));
}
