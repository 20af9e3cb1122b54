import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** Deliveroo. */
export const deliveroo: AppAdapter = {
  id: asId<AppId>('deliveroo'),
  name: 'Deliveroo',
  kind: 'delivery',
  packageName: 'com.deliveroo.orderapp',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
