import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** iFood; the package is inferred. */
export const ifood: AppAdapter = {
  id: asId<AppId>('ifood'),
  name: 'iFood',
  kind: 'delivery',
  packageName: 'br.com.brainweb.ifood',
  activity: undefined,
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'unverified',
};
