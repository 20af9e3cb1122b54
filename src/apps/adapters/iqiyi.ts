import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 爱奇艺. */
export const iqiyi: AppAdapter = {
  id: asId<AppId>('iqiyi'),
  name: '爱奇艺',
  kind: 'feed',
  packageName: 'com.qiyi.video',
  activity: 'org.qiyi.android.video.MainActivity',
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
