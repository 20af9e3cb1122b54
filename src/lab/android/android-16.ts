import { android13, dumps13, dumpWith } from './android-13.ts';
import { dumpAudio16 } from './dumps/audio.ts';
import { dumpNotification16 } from './dumps/notification.ts';
import { dumpTrust16 } from './dumps/trust.ts';
import type { AndroidVersion } from './version.ts';

/** Android 16 with the layouts of its quarterly releases. */
export const android16: AndroidVersion = {
  ...android13,
  release: '16',
  sdk: 36,
  buildId: 'BP2A.250605.031',
  dump: dumpWith({
    ...dumps13,
    audio: dumpAudio16,
    notification: dumpNotification16,
    trust: dumpTrust16,
  }),
};
