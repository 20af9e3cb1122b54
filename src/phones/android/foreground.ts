/** The window in front. */
export interface Foreground {
  readonly packageName: string;
  readonly activity: string;
}

/** Lists the window in focus and the app in focus; the whole dump is hundreds of kilobytes. */
export const foregroundCommand = 'dumpsys window | grep -E "mCurrentFocus|mFocusedApp"';

/**
 * Starts an app as a tap on its icon does. Not by activity: home activities are seldom exported, and the icon's way is
 * the one its users take.
 */
export function startAppCommand(packageName: string): string {
  return `am start -W -a android.intent.action.MAIN -c android.intent.category.LAUNCHER -p ${packageName}`;
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
