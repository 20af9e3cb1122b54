import { android13, dumps13, dumpWith } from './android-13.ts';
import { dumpSensorPrivacy12 } from './dumps/sensor-privacy.ts';
import type { AndroidVersion } from './version.ts';

/** Android 12, the first with a microphone toggle. */
export const android12: AndroidVersion = {
  ...android13,
  release: '12',
  sdk: 31,
  buildId: 'SQ3A.220705.004',
  dump: dumpWith({ ...dumps13, sensor_privacy: dumpSensorPrivacy12 }),
};
