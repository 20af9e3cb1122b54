import type { Language } from '../recommending/catalogue.ts';

/** The words on the screens of a delivery app besides shops and dishes. */
export interface ScreenWords {
  readonly place: string;
  readonly search: string;
  readonly searchHistory: string;
  readonly channels: readonly string[];
  readonly tabs: readonly string[];
  readonly advertisement: string;
  rating(stars: string): string;
  sales(perMonth: string): string;
  minutes(count: number): string;
  minimumOrder(amount: number): string;
  deliveryFee(amount: number): string;
  readonly shop: { readonly menu: string; readonly reviews: string; readonly pay: string };
  readonly login: {
    readonly head: string;
    readonly number: string;
    readonly code: string;
    readonly terms: string;
  };
  readonly captcha: { readonly head: string; readonly task: string };
  readonly offline: { readonly head: string; readonly retry: string };
  readonly loading: string;
  readonly push: {
    readonly about: (food: string) => string;
    readonly general: string;
    readonly text: string;
  };
}

const zh: ScreenWords = {
  place: '杨浦区国定路',
  search: '搜索',
  searchHistory: '历史搜索',
  channels: ['美食', '超市便利', '水果买菜', '看病买药', '跑腿代购'],
  tabs: ['首页', '会员', '消息', '我的'],
  advertisement: '广告',
  rating: (stars) => `${stars}分`,
  sales: (perMonth) => `月售${perMonth}`,
  minutes: (count) => `${count}分钟`,
  minimumOrder: (amount) => `起送¥${amount}`,
  deliveryFee: (amount) => `配送¥${amount}`,
  shop: { menu: '点菜', reviews: '评价', pay: '去结算' },
  login: {
    head: '手机号登录',
    number: '请输入手机号',
    code: '获取验证码',
    terms: '登录即代表同意用户协议和隐私政策',
  },
  captcha: { head: '安全验证', task: '请拖动滑块完成拼图' },
  offline: { head: '网络不给力，请检查网络设置', retry: '重新加载' },
  loading: '加载中',
  push: { about: (food) => `想吃${food}？附近好店立减8元`, general: '午餐红包已到账', text: '点击查看' },
};

const en: ScreenWords = {
  place: '12 Canal Street',
  search: 'Search',
  searchHistory: 'Recent searches',
  channels: ['Meals', 'Shops', 'Fruit', 'Health', 'Send'],
  tabs: ['Home', 'Offers', 'Orders', 'Account'],
  advertisement: 'Sponsored',
  rating: (stars) => stars,
  sales: (perMonth) => `${perMonth} ratings`,
  minutes: (count) => `${count} min`,
  minimumOrder: (amount) => `£${amount} minimum`,
  deliveryFee: (amount) => `£${amount} delivery`,
  shop: { menu: 'Menu', reviews: 'Reviews', pay: 'Go to checkout' },
  login: {
    head: 'Log in or sign up',
    number: 'Enter your phone number',
    code: 'Send a code',
    terms: 'By going on you accept the terms of use',
  },
  captcha: { head: "Confirm you're human", task: 'Drag the slider to finish the picture' },
  offline: { head: 'No internet connection', retry: 'Try again' },
  loading: 'Loading…',
  push: {
    about: (food) => `Fancy some ${food}? £3 off near you`,
    general: 'Your lunch voucher is here',
    text: 'Tap to see it',
  },
};

const wordsByLanguage: Readonly<Record<Language, ScreenWords>> = { zh, en };

/** The words of an app in this language. */
export function screenWordsIn(language: Language): ScreenWords {
  return wordsByLanguage[language];
}
