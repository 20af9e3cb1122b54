import { defineApp } from '../define-app.ts';

/** Grab; the package is inferred. */
export const grab = defineApp({
  id: 'grab',
  name: 'Grab',
  android: { packageName: 'com.grabtaxi.passenger' },
});
