import type { AppManifest } from './app.ts';
import type { Traits } from '../traits/traits.ts';
import type { FoodAppProfile } from './profiles/profile.ts';

/** The manifest of a delivery app. */
export function foodManifest(profile: FoodAppProfile, traits: Traits): AppManifest {
  const { homeActivity, launcherActivity, searchActivity, resultActivity, shopActivity, loginActivity } =
    profile;
  const asks = profile.habits.requestsMicrophone || !traits.has('microphone-not-requested');
  return {
    packageName: profile.packageName,
    label: profile.label,
    versionName: profile.versionName,
    versionCode: profile.versionCode,
    targetSdk: 30,
    isSystem: false,
    launcherActivity,
    activities: [
      ...new Set([
        launcherActivity,
        homeActivity,
        searchActivity,
        resultActivity,
        shopActivity,
        loginActivity,
      ]),
    ],
    installPermissions: [
      'android.permission.INTERNET',
      'android.permission.ACCESS_NETWORK_STATE',
      'android.permission.MODIFY_AUDIO_SETTINGS',
      'android.permission.WAKE_LOCK',
    ],
    runtimePermissions: [
      ...(asks ? ['android.permission.RECORD_AUDIO'] : []),
      'android.permission.ACCESS_FINE_LOCATION',
      'android.permission.CAMERA',
      'android.permission.POST_NOTIFICATIONS',
    ],
  };
}
