import { defineApp } from '../define-app.ts';

/** 豆瓣. */
export const douban = defineApp({
  id: 'douban',
  name: '豆瓣',
  kind: 'feed',
  android: { packageName: 'com.douban.frodo', activity: 'com.douban.frodo.activity.SplashActivity' },
});
