import type { ScrollPosition } from '../../ui/view.ts';
import type { AppHost } from '../app.ts';
import type { Recommendation, Recommender } from '../recommending/recommender.ts';

/** The feed that the home screen shows now, and where it is scrolled to. */
export class HomeFeed {
  readonly #host: AppHost;
  readonly #recommender: Recommender;
  #shown: Recommendation | undefined;
  #lockCount = -1;
  #isOfThisProcess = false;
  #scroll: ScrollPosition = { offset: 0 };

  constructor(host: AppHost, recommender: Recommender) {
    this.#host = host;
    this.#recommender = recommender;
  }

  get shown(): Recommendation | undefined {
    return this.#shown;
  }

  get scroll(): ScrollPosition {
    return this.#scroll;
  }

  /** The process that shows it has ended. */
  close(): void {
    this.#isOfThisProcess = false;
  }

  /** Fetches a new feed, once after each locking of the phone, or once in a process where it `isKept`; true when it did. */
  refresh(isKept: boolean): boolean {
    const host = this.#host;
    if (this.#lockCount === host.lockCount || (isKept && this.#isOfThisProcess)) return false;
    this.#lockCount = host.lockCount;
    this.#isOfThisProcess = true;
    this.#scroll = { offset: 0 };
    const feed = this.#recommender.recommend(host.lockCount);
    this.#shown = feed;
    host.countTraffic(180_000, 9_000);
    const titles = feed.shops.map(({ title }) => title);
    const featured = feed.featured.map(({ id }) => id);
    host.log({ kind: 'feed-shown', opening: feed.opening, titles, featured });
    return true;
  }
}
