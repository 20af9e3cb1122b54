import { usualHabits } from './habits.ts';
import type { FoodAppProfile } from './profile.ts';

/** com.sankuai.meituan. */
export const meituanProfile: FoodAppProfile = {
  packageName: 'com.sankuai.meituan',
  language: 'zh',
  label: '美团',
  versionName: '12.30.405',
  versionCode: 1230405,
  launcherActivity: 'com.meituan.android.pt.homepage.activity.MainActivity',
  homeActivity: 'com.meituan.android.pt.homepage.activity.MainActivity',
  searchActivity: 'com.sankuai.meituan.search.home.SearchActivity',
  resultActivity: 'com.sankuai.meituan.search.result.SearchResultActivity',
  shopActivity: 'com.sankuai.waimai.business.restaurant.poicontainer.WMRestaurantActivity',
  loginActivity: 'com.meituan.passport.LoginActivity',
  ids: { feed: 'fl_mrn_container', card: 'feed_card', searchBox: 'search_tv', searchField: 'search_edit' },
  neutralHints: ['搜索商家、品类或商圈', '美团外卖红包', '周边好店'],
  habits: { ...usualHabits, enterSubmits: false },
  promotion: {
    name: 'location',
    containerId: 'location_layer',
    text: '开启定位，发现身边好店',
    closeId: 'location_layer_close',
    action: '去开启',
  },
  update: {
    name: 'update',
    containerId: 'update_logo',
    text: '发现新版本 12.31.202',
    closeId: 'btn_close',
    action: '立即升级',
  },
};
