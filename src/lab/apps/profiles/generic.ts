import { usualHabits } from './habits.ts';
import type { FoodAppProfile } from './profile.ts';

/** A delivery app that nobody has an adapter for. */
export const genericProfile: FoodAppProfile = {
  packageName: 'org.example.waimai',
  language: 'zh',
  label: '外卖',
  versionName: '3.2.1',
  versionCode: 30201,
  launcherActivity: 'org.example.waimai.MainActivity',
  homeActivity: 'org.example.waimai.MainActivity',
  searchActivity: 'org.example.waimai.SearchActivity',
  resultActivity: 'org.example.waimai.SearchResultActivity',
  shopActivity: 'org.example.waimai.ShopActivity',
  loginActivity: 'org.example.waimai.LoginActivity',
  ids: { feed: 'list', card: 'item', searchBox: 'search_box', searchField: 'search_input' },
  neutralHints: ['搜索'],
  habits: { ...usualHabits, requestsMicrophone: false },
  promotion: { name: 'promotion', containerId: 'dialog', text: '新人红包', closeId: 'close', action: '领取' },
  update: {
    name: 'update',
    containerId: 'upgrade',
    text: '发现新版本 3.3.0',
    closeId: 'later',
    action: '立即更新',
  },
};
