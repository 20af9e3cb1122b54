import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 百度地图. */
export const baidumap: AppAdapter = {
  id: asId<AppId>('baidumap'),
  name: '百度地图',
  kind: 'feed',
  packageName: 'com.baidu.BaiduMap',
  activity: 'com.baidu.baidumaps.MapsActivity',
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
