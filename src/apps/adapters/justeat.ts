import { defineApp } from '../define-app.ts';

/** Just Eat, United Kingdom; one source only. */
export const justeat = defineApp({
  id: 'justeat',
  name: 'Just Eat',
  android: { packageName: 'com.justeat.app.uk' },
});
