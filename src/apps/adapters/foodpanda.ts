import { defineApp } from '../define-app.ts';

/** foodpanda; the package is inferred. */
export const foodpanda = defineApp({
  id: 'foodpanda',
  name: 'foodpanda',
  android: { packageName: 'com.global.foodpanda.android' },
});
