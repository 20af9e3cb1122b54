import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 百度贴吧. */
export const tieba: AppAdapter = {
  id: asId<AppId>('tieba'),
  name: '百度贴吧',
  kind: 'feed',
  packageName: 'com.baidu.tieba',
  activity: 'com.baidu.tieba.tblauncher.MainTabActivity',
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
