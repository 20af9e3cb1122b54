import { defineApp } from '../define-app.ts';

/** 百度地图. */
export const baidumap = defineApp({
  id: 'baidumap',
  name: '百度地图',
  kind: 'feed',
  android: { packageName: 'com.baidu.BaiduMap', activity: 'com.baidu.baidumaps.MapsActivity' },
});
