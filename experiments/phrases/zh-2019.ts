import type { PhraseInput } from '../../src/plan/experiment/phrase.ts';

/**
 * Foods reported for the test of IT Times in 2019, as far as the other lists do not hold them. Base rates: share of the
 * cuisine among 965 shops in Guangzhou (2020), which is what made several of them appear by chance.
 */
export const zh2019 = [
  {
    id: 'japanese',
    zh: '日料 / 日本料理',
    en: 'Japanese cuisine / Japanese food',
    variants: ['日式料理', '日本菜', 'riliao'],
    aliases: ['和食'],
    looseAliases: ['居酒屋', '日式', '刺身', '天妇罗'],
    falseFriends: [
      '生日料理',
      '今日料理',
      '节日料理',
      '每日料理',
      '假日料理',
      '和食品',
      '和食材',
      '和食物',
      '和食堂',
    ],
    baseRate: { cuisine2020: 0.056 },
  },
  {
    id: 'hktea',
    zh: '港式茶点',
    en: 'Hong Kong dim sum / Hong Kong food',
    variants: ['港式茶點', '港式點心'],
    aliases: ['港式点心', '港式早茶', '港式茶餐厅'],
    looseAliases: ['茶餐厅', '早茶', '点心', '茶楼'],
    baseRate: { cuisine2020: 0.1264 },
  },
  {
    id: 'teashop',
    zh: '奶茶店',
    en: 'tea shop',
    variants: ['奶茶鋪'],
    aliases: ['奶茶铺', '茶饮店', '茶馆'],
    baseRate: { cuisine2020: 0.057 },
  },
  {
    id: 'coco-milktea',
    zh: 'CoCo奶茶',
    variants: ['CoCo都可奶茶'],
    looseAliases: ['CoCo'],
    falseFriends: ['Coco Chanel'],
  },
  {
    id: 'eelrice',
    zh: '鳗鱼饭',
    en: 'eel rice / unagi rice / unagi don',
    variants: ['鰻魚飯', 'unadon', 'unaju'],
    aliases: ['鳗鱼盖饭', '鳗鱼丼', '蒲烧鳗鱼饭', '鳗鱼便当'],
    looseAliases: ['鳗鱼'],
    falseFriends: ['鳗鱼饭团'],
  },
] satisfies readonly PhraseInput[];
