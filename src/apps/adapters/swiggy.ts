import { defineApp } from '../define-app.ts';

/** Swiggy. */
export const swiggy = defineApp({
  id: 'swiggy',
  name: 'Swiggy',
  android: { packageName: 'in.swiggy.android' },
});
