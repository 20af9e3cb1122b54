import type { Generator } from '../../core/random.ts';
import type { Catalogue, Food, OtherKind } from './recommending/catalogue.ts';
import { pick } from './recommending/pick.ts';

/** A card of a feed. */
export interface Shop {
  readonly title: string;
  readonly dishes: readonly string[];
  readonly rating: string;
  readonly monthlySales: string;
  readonly minutes: number;
  readonly kilometres: string;
  /** Whole units of the currency of the app's language. */
  readonly minimumOrder: number;
  readonly deliveryFee: number;
  readonly isAd: boolean;
}

/** Relative weight of each food: 1 is its ordinary share of the feed. */
export type FoodWeight = (food: Food) => number;

const feedLength = 30;

/** An ordinary feed: each card is a food with its share times its weight, or something else. */
export function drawFeed(random: Generator, catalogue: Catalogue, weightOf: FoodWeight): Shop[] {
  return Array.from({ length: feedLength }, (_, i) => {
    const food = drawFood(random, catalogue, weightOf);
    const what = food ?? pick(random, catalogue.otherKinds);
    return drawShop(random, { catalogue, what, isAd: i % 6 === 2 });
  });
}

/** A shop that sells this. */
export function drawShop(
  random: Generator,
  { catalogue, what, isAd = false }: { catalogue: Catalogue; what: Food | OtherKind; isAd?: boolean },
): Shop {
  return {
    title: catalogue.nameShop(random, what),
    dishes: what.dishes,
    rating: (4 + random.below(10) / 10).toFixed(1),
    monthlySales: `${1 + random.below(90)}00+`,
    minutes: 20 + random.below(35),
    kilometres: (0.3 + random.below(50) / 10).toFixed(1),
    minimumOrder: 12 + random.below(18),
    deliveryFee: random.below(6),
    isAd,
  };
}

function drawFood(random: Generator, { foods }: Catalogue, weightOf: FoodWeight): Food | undefined {
  let left = random.unit();
  for (const food of foods) {
    left -= food.share * weightOf(food);
    if (left < 0) return food;
  }
  return undefined;
}
