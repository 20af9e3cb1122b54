import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** UC 浏览器. */
export const uc: AppAdapter = {
  id: asId<AppId>('uc'),
  name: 'UC 浏览器',
  kind: 'feed',
  packageName: 'com.UCMobile',
  activity: 'com.uc.browser.InnerUCMobile',
  searchIds: [],
  searchActivities: [],
  overlays: [],
  status: 'verified',
};
