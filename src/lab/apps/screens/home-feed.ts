import type { ScrollPosition } from '../../ui/view.ts';
import type { AppHost } from '../app.ts';
import type { AppTrouble } from '../app-trouble.ts';
import type { Recommendation, Recommender } from '../recommending/recommender.ts';

/** How long a new process shows the list of the last one, and whether it goes on with it. */
interface Cache {
  readonly cachedMs: number;
  readonly trouble: Pick<AppTrouble, 'keepsCache'>;
}

/** The feed that the home screen shows now, and where it is scrolled to. */
export class HomeFeed {
  readonly #host: AppHost;
  readonly #recommender: Recommender;
  #shown: Recommendation | undefined;
  #lockCount = -1;
  #isOfThisProcess = false;
  #scroll: ScrollPosition = { offset: 0 };
  readonly #cache: Cache;
  #coming: { readonly feed: Recommendation; readonly atMs: number } | undefined;

  constructor(host: AppHost, recommender: Recommender, cache: Cache) {
    this.#host = host;
    this.#recommender = recommender;
    this.#cache = cache;
  }

  get shown(): Recommendation | undefined {
    const coming = this.#coming;
    if (coming !== undefined && this.#host.nowMs() >= coming.atMs && !this.#cache.trouble.keepsCache)
      this.#show(coming.feed);
    return this.#shown;
  }

  get scroll(): ScrollPosition {
    return this.#scroll;
  }

  /** The process that shows it has ended. */
  close(): void {
    this.#isOfThisProcess = false;
    this.#coming = undefined;
  }

  /** Fetches a new feed, once after each locking of the phone, or once in each process where it `isKept`; true when it did. */
  refresh(isKept: boolean): boolean {
    const host = this.#host;
    if (isKept ? this.#isOfThisProcess : this.#lockCount === host.lockCount) return false;
    this.#lockCount = host.lockCount;
    this.#isOfThisProcess = true;
    this.#scroll = { offset: 0 };
    const feed = this.#recommender.recommend(host.lockCount);
    host.countTraffic(180_000, 9_000);
    const { cachedMs, trouble } = this.#cache;
    if (this.#shown !== undefined && (cachedMs > 0 || trouble.keepsCache))
      this.#coming = { feed, atMs: host.nowMs() + cachedMs };
    else this.#show(feed);
    return true;
  }

  #show(feed: Recommendation): void {
    this.#coming = undefined;
    this.#shown = feed;
    const titles = feed.shops.map(({ title }) => title);
    const featured = feed.featured.map(({ id }) => id);
    this.#host.log({ kind: 'feed-shown', opening: feed.opening, titles, featured });
  }
}
