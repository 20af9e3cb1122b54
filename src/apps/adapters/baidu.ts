import { defineApp } from '../define-app.ts';

/** 百度. */
export const baidu = defineApp({
  id: 'baidu',
  name: '百度',
  kind: 'feed',
  android: { packageName: 'com.baidu.searchbox', activity: 'com.baidu.searchbox.MainActivity' },
});
