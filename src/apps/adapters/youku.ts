import { defineApp } from '../define-app.ts';

/** 优酷. */
export const youku = defineApp({
  id: 'youku',
  name: '优酷',
  kind: 'feed',
  android: { packageName: 'com.youku.phone', activity: 'com.youku.v2.HomePageEntry' },
});
