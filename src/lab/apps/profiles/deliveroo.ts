import { englishProfile } from './english-profile.ts';

/** com.deliveroo.orderapp. */
export const deliverooProfile = englishProfile({
  packageName: 'com.deliveroo.orderapp',
  label: 'Deliveroo',
  versionName: '3.188.0',
  versionCode: 31880,
  ids: { feed: 'home_feed', card: 'home_card', searchBox: 'search_container', searchField: 'search_query' },
  neutralHints: ['Restaurants, groceries, dishes', 'Search Deliveroo', 'Near you now'],
});
