import { column, row, stack, text, type View } from '../ui/view.ts';
import type { AppHost, VirtualApp } from './app.ts';

/** The package of the home screen. */
export const launcherPackage = 'com.android.launcher3';

/** An icon of the home screen. */
export interface LauncherIcon {
  readonly label: string;
  readonly onTap: () => void;
}

/** The home screen with the icons of the installed apps. */
export function launcher(_host: AppHost, icons: () => readonly LauncherIcon[]): VirtualApp {
  const activity = 'com.android.launcher3.uioverrides.QuickstepLauncher';
  return {
    manifest: {
      packageName: launcherPackage,
      label: 'Launcher3',
      versionName: '13',
      versionCode: 33,
      targetSdk: 33,
      isSystem: true,
      launcherActivity: undefined,
      activities: [activity],
      installPermissions: ['android.permission.SET_WALLPAPER'],
      runtimePermissions: [],
    },
    open: () => undefined,
    kill: () => undefined,
    clear: () => undefined,
    resume: () => undefined,
    back: () => true,
    hear: () => undefined,
    screen: () => ({ packageName: launcherPackage, activity, view: () => homeScreen(icons()) }),
  };
}

function homeScreen(icons: readonly LauncherIcon[]): View {
  return stack(
    { key: 'launcher', resourceId: `${launcherPackage}:id/launcher` },
    column(
      { key: 'workspace', resourceId: `${launcherPackage}:id/workspace`, padding: 40 },
      text('', { key: 'spacer', height: 400, className: 'android.view.View' }),
      row(
        { key: 'icons', className: 'android.view.ViewGroup', height: 300 },
        ...icons.map(({ label, onTap }) =>
          text(label, { key: label, contentDesc: label, width: 240, height: 280, onTap }),
        ),
      ),
    ),
  );
}
