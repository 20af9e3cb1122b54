import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** Just Eat, United Kingdom; one source only. */
export const justeat: AppAdapter = {
  id: asId<AppId>('justeat'),
  name: 'Just Eat',
  kind: 'delivery',
  packageName: 'com.justeat.app.uk',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'unverified',
};
