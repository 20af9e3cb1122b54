import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** Grubhub. */
export const grubhub: AppAdapter = {
  id: asId<AppId>('grubhub'),
  name: 'Grubhub',
  kind: 'delivery',
  packageName: 'com.grubhub.android',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
