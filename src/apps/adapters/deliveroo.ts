import { defineApp } from '../define-app.ts';

/** Deliveroo. */
export const deliveroo = defineApp({
  id: 'deliveroo',
  name: 'Deliveroo',
  android: { packageName: 'com.deliveroo.orderapp' },
});
