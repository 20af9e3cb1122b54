import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** Uber Eats. The package is confirmed, no ids are known. */
export const ubereats: AppAdapter = {
  id: asId<AppId>('ubereats'),
  name: 'Uber Eats',
  kind: 'delivery',
  packageName: 'com.ubercab.eats',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
