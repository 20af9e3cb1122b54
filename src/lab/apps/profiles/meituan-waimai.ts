import { usualHabits } from './habits.ts';
import type { FoodAppProfile } from './profile.ts';

/** com.sankuai.meituan.takeoutnew. */
export const meituanWaimaiProfile: FoodAppProfile = {
  packageName: 'com.sankuai.meituan.takeoutnew',
  language: 'zh',
  label: '美团外卖',
  versionName: '8.27.4',
  versionCode: 8270400,
  launcherActivity: 'com.sankuai.meituan.takeoutnew.ui.page.boot.WelcomeActivity',
  homeActivity: 'com.sankuai.waimai.business.page.homepage.MainActivity',
  searchActivity: 'com.sankuai.waimai.business.search.ui.GlobalSearchActivity',
  resultActivity: 'com.sankuai.waimai.business.search.ui.SearchResultActivity',
  shopActivity: 'com.sankuai.waimai.business.restaurant.poicontainer.WMRestaurantActivity',
  loginActivity: 'com.meituan.passport.LoginActivity',
  ids: {
    feed: 'list_poiSearch_poiList',
    card: 'parent',
    searchBox: 'layout_search_box_normal',
    searchField: 'txt_search_keyword',
  },
  neutralHints: ['搜索商家、商品', '天天神券', '附近热卖'],
  habits: usualHabits,
  promotion: {
    name: 'location permission',
    containerId: 'dynamic_dialog',
    text: '开启定位，看附近的店',
    closeId: 'dynamic_dialog_refuse',
    closeText: '以后再说',
    action: '去设置',
  },
  update: {
    name: 'update',
    containerId: 'wm_upgrade_dialog',
    text: '发现新版本 8.28.2',
    closeId: 'wm_upgrade_force_cancel',
    action: '马上安装',
  },
};
