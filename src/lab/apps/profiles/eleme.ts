import { usualHabits } from './habits.ts';
import type { FoodAppProfile } from './profile.ts';

/** me.ele; its feed is drawn by a template engine, so that resource ids are few. */
export const elemeProfile: FoodAppProfile = {
  packageName: 'me.ele',
  language: 'zh',
  label: '饿了么',
  versionName: '11.19.58',
  versionCode: 1119058,
  launcherActivity: 'me.ele.Launcher',
  homeActivity: 'me.ele.application.ui.Launcher.LauncherActivity',
  searchActivity: 'me.ele.search.XSearchActivity',
  resultActivity: 'me.ele.search.XSearchResultActivity',
  shopActivity: 'me.ele.shopdetailv2.ShopDetailV2Activity',
  loginActivity: 'me.ele.login.ui.LoginActivity',
  ids: {
    feed: 'recycler_view',
    card: 'id_magex_mistview',
    searchBox: 'search_bar',
    searchField: 'search_edit',
  },
  neutralHints: ['搜索商家、商品名称', '附近好店', '今日优惠'],
  habits: { ...usualHabits, recordsBy: 'aaudio', layers: 72 },
  promotion: {
    name: 'promotion',
    containerId: 'id_magex_mistview',
    text: '天降红包 满25减8',
    closeId: 'iv_close',
    action: '立即领取',
  },
  update: {
    name: 'update',
    containerId: 'update_dialog',
    text: '发现新版本 11.20.8',
    closeId: 'buttonDefaultNegative',
    closeText: '以后再说',
    action: '立即更新',
  },
};
