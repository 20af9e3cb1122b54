import { defineApp } from '../define-app.ts';

/** 腾讯地图; the Android package is inferred. */
export const tencentmap = defineApp({
  id: 'tencentmap',
  name: '腾讯地图',
  kind: 'feed',
  android: { packageName: 'com.tencent.map' },
});
