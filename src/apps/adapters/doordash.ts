import { defineApp } from '../define-app.ts';

/** DoorDash. */
export const doordash = defineApp({
  id: 'doordash',
  name: 'DoorDash',
  android: { packageName: 'com.dd.doordash', searchIds: ['edit_text'] },
});
