import { usualHabits } from './habits.ts';
import type { FoodAppProfile } from './profile.ts';

type Particulars = Pick<
  FoodAppProfile,
  'packageName' | 'label' | 'versionName' | 'versionCode' | 'ids' | 'neutralHints'
> &
  Partial<Pick<FoodAppProfile, 'habits'>>;

/**
 * An English delivery app. Its adapter starts it by its icon and asks for no activity, so the activities only have to
 * agree with each other; its windows speak the words that most apps use.
 */
export function englishProfile(app: Particulars): FoodAppProfile {
  const { packageName } = app;
  return {
    habits: usualHabits,
    ...app,
    language: 'en',
    launcherActivity: `${packageName}.MainActivity`,
    homeActivity: `${packageName}.MainActivity`,
    searchActivity: `${packageName}.SearchActivity`,
    resultActivity: `${packageName}.SearchResultsActivity`,
    shopActivity: `${packageName}.StoreActivity`,
    loginActivity: `${packageName}.LoginActivity`,
    promotion: {
      name: 'notification permission',
      containerId: 'bottom_sheet',
      text: 'Turn on notifications for offers near you',
      closeId: 'secondary_button',
      closeText: 'Maybe later',
      action: 'Turn on',
    },
    update: {
      name: 'update',
      containerId: 'update_dialog',
      text: 'A new version is ready',
      closeId: 'dismiss',
      closeText: 'Not now',
      action: 'Update',
    },
  };
}
