import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** DoorDash. */
export const doordash: AppAdapter = {
  id: asId<AppId>('doordash'),
  name: 'DoorDash',
  kind: 'delivery',
  packageName: 'com.dd.doordash',
  activity: undefined,
  searchIds: ['edit_text'],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
