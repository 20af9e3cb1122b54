import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** Grab; the package is inferred. */
export const grab: AppAdapter = {
  id: asId<AppId>('grab'),
  name: 'Grab',
  kind: 'delivery',
  packageName: 'com.grabtaxi.passenger',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'unverified',
};
