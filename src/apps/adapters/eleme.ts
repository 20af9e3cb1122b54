import { defineApp } from '../define-app.ts';

/** 饿了么; the website has called it 淘宝闪购 since 2025, the package has kept its name. Its feed is drawn by a template engine with few ids. */
export const eleme = defineApp({
  id: 'eleme',
  name: '饿了么',
  android: {
    packageName: 'me.ele',
    activity: 'me.ele.Launcher',
    searchActivities: ['SearchActivity'],
    overlays: [
      {
        name: 'promotion',
        signs: [{ id: 'id_magex_mistview' }, { id: 'iv_close' }],
        close: { id: 'iv_close' },
      },
      {
        name: 'tips',
        signs: [{ text: /通知|定位|红包/ }, { id: 'close_tips' }],
        close: { id: 'close_tips' },
      },
      {
        name: 'push permission',
        signs: [{ text: /(开启|打开|允许).{0,6}(通知|推送)/ }, { id: 'close' }],
        close: { id: 'close' },
      },
    ],
  },
});
