import { defineApp } from '../define-app.ts';

/** 淘宝, with 闪购. */
export const taobao = defineApp({
  id: 'taobao',
  name: '淘宝',
  android: {
    packageName: 'com.taobao.taobao',
    resultActivities: ['MainSearchResultActivity'],
    activity: 'com.taobao.tao.TBMainActivity',
    searchActivities: ['SearchActivity'],
    overlays: [
      {
        name: 'update',
        signs: [{ text: /更新|升级|新版本/ }, { id: 'update_imageview_cancel_v2' }],
        close: { id: 'update_imageview_cancel_v2' },
      },
      {
        name: 'layer',
        signs: [{ id: 'poplayer_inner_view' }, { id: 'view_close' }],
        close: { id: 'view_close' },
      },
    ],
  },
});
