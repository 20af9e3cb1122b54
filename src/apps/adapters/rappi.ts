import { defineApp } from '../define-app.ts';

/** Rappi; the package is inferred. */
export const rappi = defineApp({
  id: 'rappi',
  name: 'Rappi',
  android: { packageName: 'com.grability.rappi' },
});
