import { defineApp } from '../define-app.ts';

/** UC 浏览器. */
export const uc = defineApp({
  id: 'uc',
  name: 'UC 浏览器',
  kind: 'feed',
  android: { packageName: 'com.UCMobile', activity: 'com.uc.browser.InnerUCMobile' },
});
