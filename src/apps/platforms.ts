import type { Platform } from '../core/words.ts';
import type { AppAdapter } from './adapter.ts';
import { parseAndroidScreen } from './android/parse-screen.ts';
import type { DefinedApp } from './define-app.ts';
import type { ScreenTree } from './tree/screen-tree.ts';

/** Parses a page source of a platform for the app of a package. */
type ParseScreen = (source: string, packageName: string) => ScreenTree;

/** A platform without a parser cannot be read yet. */
const parsers: Readonly<Record<Platform, ParseScreen | undefined>> = {
  android: parseAndroidScreen,
  ios: undefined,
};

/** The adapter of an app for one platform; undefined where the app was not described for it, or it cannot be read. */
export function adaptTo(platform: Platform, app: DefinedApp): AppAdapter | undefined {
  const half = app[platform];
  if (half === undefined || parsers[platform] === undefined) return undefined;
  const { id, name, kind, seenOnPhone } = app;
  return { id, name, kind, platform, ...(seenOnPhone === undefined ? {} : { seenOnPhone }), ...half };
}

/** A page source as the screen of an app; never throws, see `ScreenTree`. */
export function parseScreen(
  source: string,
  { platform, packageName }: Pick<AppAdapter, 'platform' | 'packageName'>,
): ScreenTree {
  return parsers[platform]?.(source, packageName) ?? { widthPx: 0, heightPx: 0, roots: [] };
}
