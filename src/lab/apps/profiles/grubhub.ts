import { englishProfile } from './english-profile.ts';

/** com.grubhub.android. */
export const grubhubProfile = englishProfile({
  packageName: 'com.grubhub.android',
  label: 'Grubhub',
  versionName: '2025.31',
  versionCode: 202531,
  ids: {
    feed: 'discovery_list',
    card: 'discovery_card',
    searchBox: 'search_bar_container',
    searchField: 'search_text',
  },
  neutralHints: ['Search Grubhub', 'Restaurants near you', 'What sounds good?'],
});
