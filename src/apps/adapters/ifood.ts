import { defineApp } from '../define-app.ts';

/** iFood; the package is inferred. */
export const ifood = defineApp({
  id: 'ifood',
  name: 'iFood',
  android: { packageName: 'br.com.brainweb.ifood' },
});
