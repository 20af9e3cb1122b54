/** The window in front. */
export interface Foreground {
  readonly packageName: string;
  readonly activity: string;
}

/** Lists the window in focus and the app in focus; the whole dump is hundreds of kilobytes. */
export const foregroundCommand = 'dumpsys window | grep -E "mCurrentFocus|mFocusedApp"';

const icon = '-a android.intent.action.MAIN -c android.intent.category.LAUNCHER';

/** Lists the activities behind an app's icons, the one of highest priority first. */
export function launcherCommand(packageName: string): string {
  return `cmd package query-activities --brief ${icon} ${packageName}`;
}

/** The activity behind an app's icon, `package/activity`, from the answer to `launcherCommand`. */
export function parseLauncher(packageName: string, text: string): string | undefined {
  const components = text.split('\n').map((line) => line.trim());
  return components.find((line) => line.startsWith(`${packageName}/`) && /^[\w.]+\/[\w.$]+$/.test(line));
}

/**
 * Starts an app as a tap on its icon does, with the flags of a launcher (NEW_TASK, RESET_TASK_IF_NEEDED). Not by its home
 * activity, which is seldom exported; and not by package alone: an intent without a component needs a filter with
 * CATEGORY_DEFAULT, which the activities behind icons seldom have ("unable to resolve Intent"). Without `-W`, which never returns where an activity hands over before it has drawn
 * (mozilla-mobile/fenix issue 2134).
 */
export function startAppCommand(launcher: string): string {
  return `am start ${icon} -f 0x10200000 -n ${launcher}`;
}

/** Ends every process of an app and removes its task, so that what is started next is its first page, drawn anew. */
export function stopAppCommand(packageName: string): string {
  return `am force-stop ${packageName}`;
}

/** A home screen: what is in front when an app is gone. */
export function isLauncher(packageName: string): boolean {
  return /launcher|\.home$|quickstep/i.test(packageName);
}

/** The app in focus, from the answer to `foregroundCommand`; undefined when no app's window is. */
export function parseForeground(text: string): Foreground | undefined {
  for (const name of ['mCurrentFocus', 'mFocusedApp']) {
    const found = new RegExp(`${name}=\\S+\\{[^\\n]*?\\s([\\w.]+)/([\\w.$]+)`).exec(text);
    if (found !== null) {
      const [, packageName = '', activity = ''] = found;
      return { packageName, activity: activity.startsWith('.') ? `${packageName}${activity}` : activity };
    }
  }
  return undefined;
}
