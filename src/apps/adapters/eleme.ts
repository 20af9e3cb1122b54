import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 饿了么; the website has called it 淘宝闪购 since 2025, the package has kept its name. Its feed is drawn by a template engine with few ids. */
export const eleme: AppAdapter = {
  id: asId<AppId>('eleme'),
  name: '饿了么',
  kind: 'delivery',
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
    { name: 'tips', signs: [{ text: /通知|定位|红包/ }, { id: 'close_tips' }], close: { id: 'close_tips' } },
    {
      name: 'push permission',
      signs: [{ text: /(开启|打开|允许).{0,6}(通知|推送)/ }, { id: 'close' }],
      close: { id: 'close' },
    },
  ],
  status: 'verified',
};
