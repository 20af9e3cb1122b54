import { Generator } from '../../core/random.ts';
import type { Behaviour } from './behaviour.ts';
import { foodWithId, type Food } from './catalogue.ts';
import { drawFeed, drawShop, pick, type Shop } from './feed.ts';
import { Interests, type Interest } from './interests.ts';

/** What an app shows after it was opened. */
export interface Recommendation {
  /** Number of the opening, from 1. */
  readonly opening: number;
  readonly shops: readonly Shop[];
  readonly hint: string;
  /** Foods put to the top because of an interest. */
  readonly featured: readonly Food[];
}

export interface RecommenderOptions {
  readonly behaviour: Behaviour;
  readonly neutralHints: readonly string[];
  /** World, phone and app: what a feed depends on besides the number of the opening and the interests. */
  readonly seed: string;
}

/** The server side of a delivery app for one account: remembers interests, draws feeds. */
export class Recommender {
  readonly #options: RecommenderOptions;
  readonly #interests = new Interests();
  #openings = 0;

  constructor(options: RecommenderOptions) {
    this.#options = options;
  }

  add(interest: Interest, lockCount: number): void {
    if (foodWithId(interest.food) !== undefined) this.#interests.add(interest, lockCount);
  }

  forget(): void {
    this.#interests.clear();
  }

  /** Draws the next feed. The ordinary part does not depend on any interest. */
  recommend(lockCount: number): Recommendation {
    const { behaviour, neutralHints } = this.#options;
    this.#openings += 1;
    const opening = this.#openings;
    const ordinary = drawFeed(this.#random(`feed/${opening}`), (food) => behaviour.weightOf(food, opening));
    const featured = this.#featured(opening, lockCount);
    return {
      opening,
      featured,
      shops: withFeatured(ordinary, featured, this.#random(`featured/${opening}`)),
      hint: pick(this.#random(`hint/${opening}`), neutralHints),
    };
  }

  /** Shops for a typed search. */
  search(food: Food, typed: string): readonly Shop[] {
    const random = this.#random(`search/${typed}`);
    return Array.from({ length: 12 }, () => drawShop(random, food));
  }

  #random(purpose: string): Generator {
    return Generator.fromSeed(`${this.#options.seed}/${purpose}`);
  }

  #featured(opening: number, lockCount: number): Food[] {
    const { behaviour } = this.#options;
    const random = this.#random(`response/${opening}`);
    const wanted = this.#interests
      .take(lockCount)
      .filter((interest) => random.unit() < behaviour.responseTo(interest))
      .map(({ food }) => food);
    const promoted = behaviour.promotes(this.#random(`promoted/${opening}`), opening);
    return [...new Set([...wanted, ...promoted])].map(foodWithId).filter((food) => food !== undefined);
  }
}

/** Puts two shops of each featured food among the first six cards. */
function withFeatured(shops: readonly Shop[], featured: readonly Food[], random: Generator): Shop[] {
  const all = [...shops];
  for (const food of featured) {
    for (const from of [0, 3]) all.splice(from + random.below(3), 0, drawShop(random, food));
  }
  return all.slice(0, shops.length);
}
