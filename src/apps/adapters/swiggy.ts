import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** Swiggy. */
export const swiggy: AppAdapter = {
  id: asId<AppId>('swiggy'),
  name: 'Swiggy',
  kind: 'delivery',
  packageName: 'in.swiggy.android',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
