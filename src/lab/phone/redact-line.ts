import type { Keyguard } from './keyguard.ts';

/** A shell line as it may be logged: without the PIN, and without digits typed at the keypad. */
export function redactLine(keyguard: Keyguard, line: string): string {
  const withoutPin = keyguard.redact(line).replaceAll(/(--old\s+)\S+/gu, '$1****');
  if (!keyguard.isSecure || !keyguard.isShowing) return withoutPin;
  return withoutPin
    .replaceAll(/(input\s+(?:\w+\s+)?text\s+)\S+/gu, '$1****')
    .replaceAll(
      /(keyevent)((?:\s+(?:KEYCODE_)?\d+)+)/gu,
      (_all, verb: string, codes: string) => verb + codes.replaceAll(/\b(?:KEYCODE_)?(?:\d|1[0-6])\b/gu, '*'),
    );
}
