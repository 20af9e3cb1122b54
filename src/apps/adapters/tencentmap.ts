import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 腾讯地图; the Android package is inferred. */
export const tencentmap: AppAdapter = {
  id: asId<AppId>('tencentmap'),
  name: '腾讯地图',
  kind: 'feed',
  packageName: 'com.tencent.map',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'unverified',
};
