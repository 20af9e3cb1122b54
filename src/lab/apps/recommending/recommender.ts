import { Generator } from '../../../core/random.ts';
import type { Behaviour } from './behaviour.ts';
import { foodWithId, type Catalogue, type Food } from './catalogue.ts';
import { drawFeed, drawShop, type Shop } from '../feed.ts';
import { Interests, type Interest } from './interests.ts';
import { pick } from './pick.ts';

/** The feed of an app that was opened. */
export interface Recommendation {
  /** Number of the opening, from 1. */
  readonly opening: number;
  readonly shops: readonly Shop[];
  readonly hint: string;
  /** Foods put to the top because of an interest. */
  readonly featured: readonly Food[];
}

/** The parts of a recommender. */
export interface RecommenderOptions {
  readonly catalogue: Catalogue;
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
    if (foodWithId(this.#options.catalogue, interest.food) !== undefined)
      this.#interests.add(interest, lockCount);
  }

  forget(): void {
    this.#interests.clear();
  }

  /** Draws the next feed. The ordinary part does not depend on any interest. */
  recommend(lockCount: number): Recommendation {
    const { behaviour, catalogue, neutralHints } = this.#options;
    this.#openings += 1;
    const opening = this.#openings;
    const ordinary = drawFeed(this.#random(`feed/${opening}`), catalogue, (food) =>
      behaviour.weightOf(food, { opening, catalogue }),
    );
    const featured = this.#featured(opening, lockCount);
    return {
      opening,
      featured,
      shops: this.#withFeatured(ordinary, featured, opening),
      hint: pick(this.#random(`hint/${opening}`), neutralHints),
    };
  }

  /** Shops for a typed search. */
  search(food: Food, typed: string): readonly Shop[] {
    const random = this.#random(`search/${typed}`);
    return Array.from({ length: 12 }, () =>
      drawShop(random, { catalogue: this.#options.catalogue, what: food }),
    );
  }

  #random(purpose: string): Generator {
    return Generator.fromSeed(`${this.#options.seed}/${purpose}`);
  }

  #featured(opening: number, lockCount: number): Food[] {
    const { behaviour, catalogue } = this.#options;
    const random = this.#random(`response/${opening}`);
    const wanted = this.#interests
      .take(lockCount)
      .filter((interest) => random.unit() < behaviour.responseTo(interest))
      .map(({ food }) => food);
    const promoted = behaviour.promotes(this.#random(`promoted/${opening}`), { opening, catalogue });
    return [...new Set([...wanted, ...promoted])]
      .map((id) => foodWithId(catalogue, id))
      .filter((food) => food !== undefined);
  }

  /** Puts two shops of each featured food among the first six cards. */
  #withFeatured(shops: readonly Shop[], featured: readonly Food[], opening: number): Shop[] {
    const { catalogue } = this.#options;
    const random = this.#random(`featured/${opening}`);
    const all = [...shops];
    for (const what of featured) {
      for (const from of [0, 3]) all.splice(from + random.below(3), 0, drawShop(random, { catalogue, what }));
    }
    return all.slice(0, shops.length);
  }
}
