import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 饿了么; the website has called it 淘宝闪购 since 2025, the package has kept its name. */
export const eleme: AppAdapter = {
  id: asId<AppId>('eleme'),
  name: '饿了么',
  packageName: 'me.ele',
  activity: 'me.ele.Launcher',
  searchIds: [],
  searchActivities: ['SearchActivity'],
  overlays: [
    {
      name: 'promotion',
      signs: [{ id: 'id_magex_mistview' }, { id: 'iv_close' }],
      close: { id: 'iv_close' },
    },
    { name: 'tips', signs: [{ id: 'close_tips' }, { text: /通知|定位|红包/ }], close: { id: 'close_tips' } },
  ],
  status: 'unverified',
};
