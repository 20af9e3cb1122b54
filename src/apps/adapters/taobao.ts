import { asId, type AppId } from '../../core/words.ts';
import type { AppAdapter } from '../adapter.ts';

/** 淘宝, with 闪购. */
export const taobao: AppAdapter = {
  id: asId<AppId>('taobao'),
  name: '淘宝',
  kind: 'delivery',
  packageName: 'com.taobao.taobao',
  activity: 'com.taobao.tao.TBMainActivity',
  searchIds: [],
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
  status: 'verified',
};
