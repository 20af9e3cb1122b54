import { usualHabits } from './habits.ts';
import { englishProfile } from './english-profile.ts';

/** com.dd.doordash. */
export const doordashProfile = englishProfile({
  packageName: 'com.dd.doordash',
  label: 'DoorDash',
  versionName: '15.190.8',
  versionCode: 151900800,
  ids: { feed: 'recycler_view', card: 'facet_row', searchBox: 'edit_text', searchField: 'edit_text' },
  habits: { ...usualHabits, requestsMicrophone: false },
  neutralHints: ['Search DoorDash', 'Stores and dishes', 'What can we bring you?'],
});
