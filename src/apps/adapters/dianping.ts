import { defineApp } from '../define-app.ts';

/** 大众点评. Slider captchas occur. */
export const dianping = defineApp({
  id: 'dianping',
  name: '大众点评',
  android: {
    packageName: 'com.dianping.v1',
    activity: 'com.dianping.v1.NovaMainActivity',
    searchIds: ['tv_search', 'search_keyword_edit', 'search_edit_text'],
    searchActivities: ['SearchActivity'],
    overlays: [
      {
        name: 'update',
        signs: [{ text: /更新|升级|新版本/ }, { id: 'update_cross_icon' }],
        close: { id: 'update_cross_icon' },
      },
      {
        name: 'promotion',
        signs: [{ id: 'operate_btn' }, { id: 'operate_cross_icon' }],
        close: { id: 'operate_cross_icon' },
      },
      { name: 'splash', signs: [{ text: /^跳过/ }, { id: 'new_skip' }], close: { id: 'new_skip' } },
    ],
  },
});
