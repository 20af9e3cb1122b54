import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 百度. */
export const baidu: AppAdapter = {
  id: asId<AppId>('baidu'),
  name: '百度',
  kind: 'feed',
  packageName: 'com.baidu.searchbox',
  activity: 'com.baidu.searchbox.MainActivity',
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
