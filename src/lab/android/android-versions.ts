import { android12 } from './android-12.ts';
import { android13 } from './android-13.ts';
import { android16 } from './android-16.ts';
import type { AndroidVersion } from './version.ts';

/** The Android versions a virtual phone can have, by release. */
export const androidVersions: Readonly<Record<string, AndroidVersion>> = {
  '12': android12,
  '13': android13,
  '16': android16,
};

/** The version of a phone that names none. */
export const usualAndroid: AndroidVersion = android13;
