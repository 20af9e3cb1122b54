import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** Zomato. */
export const zomato: AppAdapter = {
  id: asId<AppId>('zomato'),
  name: 'Zomato',
  kind: 'delivery',
  packageName: 'com.application.zomato',
  activity: 'com.application.zomato.routers.DeepLinkRouter',
  searchIds: ['search_bar', 'search_bar_view_flipper'],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
