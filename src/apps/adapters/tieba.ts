import { defineApp } from '../define-app.ts';

/** 百度贴吧. */
export const tieba = defineApp({
  id: 'tieba',
  name: '百度贴吧',
  kind: 'feed',
  android: { packageName: 'com.baidu.tieba', activity: 'com.baidu.tieba.tblauncher.MainTabActivity' },
});
