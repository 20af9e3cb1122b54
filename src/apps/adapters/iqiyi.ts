import { defineApp } from '../define-app.ts';

/** 爱奇艺. */
export const iqiyi = defineApp({
  id: 'iqiyi',
  name: '爱奇艺',
  kind: 'feed',
  android: { packageName: 'com.qiyi.video', activity: 'org.qiyi.android.video.MainActivity' },
});
