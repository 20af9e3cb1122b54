import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 京东, with 秒送. Its ids carry the package of a plug-in. */
export const jd: AppAdapter = {
  id: asId<AppId>('jd'),
  name: '京东',
  kind: 'delivery',
  packageName: 'com.jingdong.app.mall',
  activity: 'com.jingdong.app.mall.MainFrameActivity',
  searchIds: [],
  searchActivities: ['SearchActivity'],
  overlays: [
    { name: 'membership', signs: [{ text: /PLUS/ }, { id: 'plus_close' }], close: { id: 'plus_close' } },
  ],
  status: 'verified',
};
