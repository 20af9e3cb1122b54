import { android13 } from './android-13.ts';
import type { AndroidVersion } from './version.ts';

/** The Android versions a virtual phone can have, by release. */
export const androidVersions: Readonly<Record<string, AndroidVersion>> = { '13': android13 };

/** The version of a phone that names none. */
export const usualAndroid: AndroidVersion = android13;
