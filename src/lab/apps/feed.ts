import type { Generator } from '../../core/random.ts';
import { foods, otherKinds, type Food, type OtherKind } from './catalogue.ts';

/** A card of a feed. */
export interface Shop {
  readonly title: string;
  readonly dishes: readonly string[];
  readonly rating: string;
  readonly monthlySales: string;
  readonly minutes: number;
  readonly kilometres: string;
  readonly minimumYuan: number;
  readonly deliveryYuan: number;
  readonly isAd: boolean;
}

/** Relative weight of each food: 1 is its ordinary share of the feed. */
export type FoodWeight = (food: Food) => number;

export const feedLength = 30;

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

/** An ordinary feed: each card is a food with its share times its weight, or something else. */
export function drawFeed(random: Generator, weightOf: FoodWeight): Shop[] {
  return Array.from({ length: feedLength }, (_, i) => {
    const food = drawFood(random, weightOf);
    const what = food ?? pick(random, otherKinds);
    return drawShop(random, what, { isAd: i % 6 === 2 });
  });
}

/** A shop that sells this. */
export function drawShop(random: Generator, what: Food | OtherKind, { isAd = false } = {}): Shop {
  const place = random.unit() < 0.6 ? `（${pick(random, places)}）` : '';
  return {
    title: `${pick(random, names)}${what.word}${pick(random, endings)}${place}`,
    dishes: what.dishes,
    rating: (4 + random.below(10) / 10).toFixed(1),
    monthlySales: `${1 + random.below(90)}00+`,
    minutes: 20 + random.below(35),
    kilometres: (0.3 + random.below(50) / 10).toFixed(1),
    minimumYuan: 12 + random.below(18),
    deliveryYuan: random.below(6),
    isAd,
  };
}

/** One of the items, all equally likely. */
export function pick<T>(random: Generator, items: readonly [T, ...T[]] | readonly T[]): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('pick: nothing to pick from');
  return item;
}

function drawFood(random: Generator, weightOf: FoodWeight): Food | undefined {
  let left = random.unit();
  for (const food of foods) {
    left -= food.share * weightOf(food);
    if (left < 0) return food;
  }
  return undefined;
}
