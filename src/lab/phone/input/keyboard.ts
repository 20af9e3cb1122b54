import { focusedField, typeText } from './touch.ts';
import type { VirtualPhone } from '../virtual-phone.ts';

const appiumKeyboard = 'io.appium.settings/.AppiumIME';
const unicodeKeyboard = 'io.appium.settings/.UnicodeIME';

/** The keyboard in use. */
function currentKeyboard(phone: VirtualPhone): string {
  return phone.settings.get('secure', 'default_input_method') ?? '';
}

/** Makes an input method the one that types. */
export function chooseKeyboard(phone: VirtualPhone, keyboard: string): void {
  phone.settings.put('secure', 'default_input_method', keyboard);
}

/**
 * `input text` types ASCII. Appium's helper brings two keyboards that read more into it: one takes modified UTF-7 for
 * any text, the other `/search/` for the keyboard's action key.
 */
export function typeThroughKeyboard(phone: VirtualPhone, typed: string): void {
  const keyboard = currentKeyboard(phone);
  if (keyboard === unicodeKeyboard) typeText(phone, decodeUtf7(typed), 'append');
  else if (keyboard === appiumKeyboard && /^\/\w+\/$/u.test(typed)) focusedField(phone)?.view.onSubmit?.();
  else typeText(phone, typed, 'append');
}

/** Modified UTF-7 of IMAP (RFC 3501, section 5.1.3). */
function decodeUtf7(text: string): string {
  return text.replaceAll(/&([A-Za-z0-9+,]*)-/gu, (_all, packed: string) => {
    if (packed === '') return '&';
    const bytes = Buffer.from(packed.replaceAll(',', '/'), 'base64');
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}
