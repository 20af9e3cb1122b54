import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 优酷. */
export const youku: AppAdapter = {
  id: asId<AppId>('youku'),
  name: '优酷',
  kind: 'feed',
  packageName: 'com.youku.phone',
  activity: 'com.youku.v2.HomePageEntry',
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
