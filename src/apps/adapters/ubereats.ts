import { defineApp } from '../define-app.ts';

/** Uber Eats. The package is confirmed, no ids are known. */
export const ubereats = defineApp({
  id: 'ubereats',
  name: 'Uber Eats',
  android: { packageName: 'com.ubercab.eats' },
});
