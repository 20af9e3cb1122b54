import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { OverheardError } from '../../core/error.ts';

/** Where the Android platform tools are. */
export interface AndroidHome {
  /** The value of ANDROID_HOME for Appium. */
  readonly home: string;
  readonly adbPath: string;
}

/**
 * Finds the Android SDK folder that holds `platform-tools/adb`: ANDROID_HOME, ANDROID_SDK_ROOT, the SDK behind an `adb`
 * on PATH, then the usual folders of Debian, Android Studio and macOS. Throws `missing-tool` when there is none.
 */
export function findAndroidHome(env: NodeJS.ProcessEnv): AndroidHome {
  const candidates = [
    env['ANDROID_HOME'],
    env['ANDROID_SDK_ROOT'],
    ...homesOnPath(env['PATH'] ?? ''),
    '/usr/lib/android-sdk',
    join(homedir(), 'Android', 'Sdk'),
    join(homedir(), 'Library', 'Android', 'sdk'),
  ];
  for (const home of candidates) {
    if (home === undefined || home === '') continue;
    const adbPath = join(home, 'platform-tools', 'adb');
    if (existsSync(adbPath)) return { home, adbPath };
  }
  throw new OverheardError('missing-tool', 'adb: no Android platform tools were found on this machine', {
    hint: 'Debian or Ubuntu: `apt install adb`; macOS: `brew install android-platform-tools`; or set ANDROID_HOME.',
  });
}

/** `adb` on PATH is often a link into `<home>/platform-tools/adb`. */
function homesOnPath(path: string): string[] {
  return path
    .split(delimiter)
    .map((folder) => join(folder, 'adb'))
    .filter((file) => existsSync(file))
    .map((file) => dirname(dirname(realpathSync(file))));
}
