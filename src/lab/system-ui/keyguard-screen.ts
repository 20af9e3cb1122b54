import type { Keyguard } from '../phone/keyguard.ts';
import { romNamed } from '../roms/roms.ts';
import type { Rom } from '../roms/rom.ts';
import type { Traits } from '../traits/traits.ts';
import { column, row, stack, text, type Screen, type View } from '../ui/view.ts';

/** The parts of a phone that its lock screen shows and moves. */
export interface LockedPhone {
  readonly keyguard: Keyguard;
  readonly rom: Rom;
  readonly traits: Traits;
  nowMs(): number;
  dismissKeyguard(): void;
  submitPin(): void;
}

const systemUi = 'com.android.systemui';
const keypad = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['7', '8', '9'],
] as const;

/** The lock screen: the clock, or the keypad once the phone was swiped and a PIN is set. */
export function keyguardScreen(phone: LockedPhone): Screen {
  return {
    packageName: systemUi,
    activity: undefined,
    view: () => (phone.keyguard.isBouncerShowing ? bouncer(phone) : clockFace(phone)),
  };
}

function clockFace(phone: LockedPhone): View {
  const time = new Date(phone.nowMs()).toISOString();
  return stack(
    { key: 'notification_shade', resourceId: id('notification_shade') },
    column(
      { key: 'keyguard', resourceId: id('keyguard_status_view'), padding: 120 },
      text(time.slice(11, 16), { key: 'clock', resourceId: id('lockscreen_clock_view'), height: 280 }),
      text(time.slice(0, 10), { key: 'date', resourceId: id('keyguard_slice_view'), height: 80 }),
    ),
  );
}

function bouncer(phone: LockedPhone): View {
  const { keyguard } = phone;
  return stack(
    { key: 'bouncer', resourceId: id('keyguard_bouncer_container') },
    column(
      { key: 'pin', resourceId: id('keyguard_pin_view'), padding: 60 },
      text(keyguard.failedAttempts > 0 ? 'Wrong PIN' : 'Enter your PIN', {
        key: 'message',
        resourceId: id('bouncer_message_title'),
        height: 300,
      }),
      {
        className: 'android.widget.EditText',
        key: 'pinEntry',
        resourceId: id('pinEntry'),
        text: '•'.repeat(keyguard.enteredDigits),
        isPassword: true,
        height: 200,
      },
      ...keypad.map((digits) =>
        row({ key: `row${digits[0]}`, height: 300 }, ...digits.map((digit) => digitKey(phone, digit))),
      ),
      row(
        { key: 'row0', height: 300 },
        key('delete_button', 'Delete', () => keyguard.deleteDigit()),
        digitKey(phone, '0'),
        key(keypadOf(phone).enter, 'Enter', () => phone.submitPin()),
      ),
    ),
  );
}

function digitKey(phone: LockedPhone, digit: string): View {
  const onTap = (): void => phone.keyguard.enterDigit(digit);
  return column(
    { key: `key${digit}`, className: 'android.view.View', resourceId: id(`key${digit}`), width: 320, onTap },
    text(digit, { key: 'digit', resourceId: id(keypadOf(phone).digit), height: 200 }),
  );
}

function keypadOf({ rom, traits }: LockedPhone): Rom['keypad'] {
  return (traits.has('makers-keypad') ? rom : romNamed('pixel')).keypad;
}

function key(name: string, contentDesc: string, onTap: () => void): View {
  return {
    className: 'android.widget.ImageButton',
    key: name,
    resourceId: id(name),
    contentDesc,
    width: 320,
    height: 300,
    onTap,
  };
}

function id(name: string): string {
  return `${systemUi}:id/${name}`;
}
