import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** Rappi; the package is inferred. */
export const rappi: AppAdapter = {
  id: asId<AppId>('rappi'),
  name: 'Rappi',
  kind: 'delivery',
  packageName: 'com.grability.rappi',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'unverified',
};
