import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** foodpanda; the package is inferred. */
export const foodpanda: AppAdapter = {
  id: asId<AppId>('foodpanda'),
  name: 'foodpanda',
  kind: 'delivery',
  packageName: 'com.global.foodpanda.android',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'unverified',
};
