import { defineApp } from '../define-app.ts';

/** 美团外卖. May come back on its search page instead of its home. */
export const meituanWaimai = defineApp({
  id: 'meituan-waimai',
  name: '美团外卖',
  android: {
    packageName: 'com.sankuai.meituan.takeoutnew',
    activity: 'com.sankuai.waimai.business.page.homepage.MainActivity',
    searchIds: ['layout_search_box_normal', 'search_action_bar_container', 'search_tv', 'txt_search_keyword'],
    searchActivities: ['GlobalSearchActivity'],
    overlays: [
      {
        name: 'update',
        signs: [{ text: /更新|升级|新版本/ }, { id: 'wm_upgrade_force_cancel' }],
        close: { id: 'wm_upgrade_force_cancel' },
      },
    ],
  },
});
