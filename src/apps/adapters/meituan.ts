import { defineApp } from '../define-app.ts';

/** 美团. */
export const meituan = defineApp({
  id: 'meituan',
  name: '美团',
  android: {
    packageName: 'com.sankuai.meituan',
    activity: 'com.meituan.android.pt.homepage.activity.MainActivity',
    searchIds: ['search_tv', 'txt_search_normal', 'ai_search_input_bar'],
    searchActivities: ['SearchActivity', 'GlobalSearchActivity'],
    overlays: [
      {
        name: 'location',
        signs: [{ text: /定位|位置/ }, { id: 'location_layer_close' }],
        close: { id: 'location_layer_close' },
      },
      {
        name: 'location bar',
        signs: [{ text: /定位|位置/ }, { id: 'location_close' }],
        close: { id: 'location_close' },
      },
      { name: 'update', signs: [{ id: 'update_logo' }, { id: 'btn_close' }], close: { id: 'btn_close' } },
    ],
  },
});
