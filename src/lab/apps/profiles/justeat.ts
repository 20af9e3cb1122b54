import { englishProfile } from './english-profile.ts';

/** com.justeat.app.uk. */
export const justeatProfile = englishProfile({
  packageName: 'com.justeat.app.uk',
  label: 'Just Eat',
  versionName: '10.61.0',
  versionCode: 106100,
  ids: { feed: 'serp_list', card: 'restaurant_item', searchBox: 'search_field', searchField: 'search_edit' },
  neutralHints: ['Search for a dish or place', 'Search Just Eat', 'Open near you'],
});
