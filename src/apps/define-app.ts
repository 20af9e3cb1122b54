import { asId, type AppId } from '../core/words.ts';
import type { AppAdapter, PlatformApp } from './adapter.ts';

/** An app as its file in `adapters/` describes it. What is left out has a default. */
interface AppDescription {
  readonly id: string;
  readonly name: string;
  /** Default `delivery`. */
  readonly kind?: AppAdapter['kind'];
  readonly android?: AndroidApp;
  readonly ios?: IosApp;
  readonly seenOnPhone?: AppAdapter['seenOnPhone'];
}

type AndroidApp = Pick<PlatformApp, 'packageName'> & Partial<PlatformApp>;
type IosApp = { readonly bundleId: string } & Partial<Pick<PlatformApp, 'searchIds' | 'overlays'>>;

/** An app with a half for every platform that it was described for. */
export interface DefinedApp extends Pick<AppAdapter, 'id' | 'name' | 'kind' | 'seenOnPhone'> {
  readonly android: PlatformApp | undefined;
  readonly ios: PlatformApp | undefined;
}

/** Completes the description of an app. */
export function defineApp({
  id,
  name,
  kind = 'delivery',
  android,
  ios,
  seenOnPhone,
}: AppDescription): DefinedApp {
  return {
    id: asId<AppId>(id),
    name,
    kind,
    ...(seenOnPhone === undefined ? {} : { seenOnPhone }),
    android: android && { ...nothingKnown, ...android },
    ios: ios && { ...nothingKnown, ...ios, packageName: ios.bundleId },
  };
}

const nothingKnown: Omit<PlatformApp, 'packageName'> = {
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  resultActivities: [],
  homeLandmark: [],
  overlays: [],
};
