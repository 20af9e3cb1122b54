import { englishProfile } from './english-profile.ts';

/** com.ubercab.eats. */
export const ubereatsProfile = englishProfile({
  packageName: 'com.ubercab.eats',
  label: 'Uber Eats',
  versionName: '6.251.10001',
  versionCode: 62510001,
  ids: {
    feed: 'feed_recycler_view',
    card: 'store_row',
    searchBox: 'search_bar',
    searchField: 'search_input',
  },
  neutralHints: ['Search Uber Eats', 'Food, groceries, drinks', 'What are you after?'],
});
