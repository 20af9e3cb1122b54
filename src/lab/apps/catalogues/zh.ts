import { pick } from '../recommending/pick.ts';
import type { Catalogue } from '../recommending/catalogue.ts';
import { zhFoods } from './zh-foods.ts';
import { zhOtherKinds } from './zh-other-kinds.ts';

const names = [
  '半夏',
  '青禾',
  '松果',
  '木棉',
  '白鹭',
  '南风',
  '拾味',
  '阿喜',
  '小山丘',
  '七里',
  '晚晴',
  '知了',
  '芒种',
  '云岭',
  '渔舟',
  '橘子巷',
  '竹里',
  '阿嬷',
  '三寸',
  '鹿鸣',
  '春野',
  '海棠',
  '石桥',
  '小满',
  '禾田',
  '巷口',
] as const;
const places = [
  '人民路店',
  '大学城店',
  '中山店',
  '滨江店',
  '万象里店',
  '东站店',
  '科技园店',
  '老街店',
] as const;
const endings = ['馆', '坊', '小馆', '铺子', '专门店', '工坊', '食堂', '档'] as const;
/** After 茶 the others would make a word for another food: 茶馆, 奶茶铺. */
const teaEndings = ['坊', '工坊', '专门店', '档'] as const;

/** The foods that Chinese delivery apps list. */
export const zhCatalogue: Catalogue = {
  language: 'zh',
  foods: zhFoods,
  otherKinds: zhOtherKinds,
  popular: ['hotpot', 'milktea', 'bbq'],
  nameShop: (random, { word }) => {
    const place = random.unit() < 0.6 ? `（${pick(random, places)}）` : '';
    const name = pick(random, names);
    // A word that is a kind of shop already ends the name.
    const ending = word.endsWith('店') ? '' : pick(random, word.endsWith('茶') ? teaEndings : endings);
    return `${name}${word}${ending}${place}`;
  },
};
