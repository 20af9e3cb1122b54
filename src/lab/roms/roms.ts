import type { Rom } from './rom.ts';

const aosp = { digit: 'digit_text', enter: 'key_enter' } as const;

/** Android as Google ships it. */
const pixel: Rom = {
  brand: 'google',
  refuses: [],
  ownersSwitch: 'USB debugging',
  lockDelayMs: 0,
  adbBlinkMs: 0,
  keypad: aosp,
  killsEvery: 0,
};

/** Samsung: its adbd starts anew when the screen locks (RikkaApps/Shizuku issue 1454). */
const oneUi: Rom = {
  ...pixel,
  brand: 'samsung',
  refuses: ['install'],
  ownersSwitch: 'Auto Blocker (off)',
  adbBlinkMs: 120,
  keypad: { digit: 'digit_button', enter: 'key_enter_text' },
};

/** Xiaomi, Redmi, POCO. */
const miui: Rom = {
  ...pixel,
  brand: 'Xiaomi',
  refuses: ['input', 'grant', 'settings', 'install'],
  ownersSwitch: 'USB debugging (Security settings)',
  lockDelayMs: 250,
  keypad: { digit: 'numeric_inputview_text', enter: 'key_ok' },
  killsEvery: 7,
};

/** OPPO, realme, OnePlus. */
const colorOs: Rom = {
  ...pixel,
  brand: 'OPPO',
  refuses: ['grant', 'settings'],
  ownersSwitch: 'Disable permission monitoring',
  lockDelayMs: 250,
  killsEvery: 11,
};

/** The makers' systems a virtual phone can have. */
export const roms = { pixel, 'one-ui': oneUi, miui, coloros: colorOs } as const satisfies Readonly<
  Record<string, Rom>
>;

/** A maker's system by its name; Android's own without one. */
export function romNamed(name: string | undefined): Rom {
  const known: Readonly<Record<string, Rom>> = roms;
  return known[name ?? 'pixel'] ?? pixel;
}
