import { defineApp } from '../define-app.ts';

/** Grubhub. */
export const grubhub = defineApp({
  id: 'grubhub',
  name: 'Grubhub',
  android: { packageName: 'com.grubhub.android' },
});
