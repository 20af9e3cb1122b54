import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 豆瓣. */
export const douban: AppAdapter = {
  id: asId<AppId>('douban'),
  name: '豆瓣',
  kind: 'feed',
  packageName: 'com.douban.frodo',
  activity: 'com.douban.frodo.activity.SplashActivity',
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
