import type { Traits } from '../../traits/traits.ts';
import type { View } from '../../ui/view.ts';
import type { AppHost } from '../app.ts';
import type { AppTrouble } from '../app-trouble.ts';
import { foodNamed } from '../recommending/catalogue.ts';
import { catalogueIn } from '../catalogues/catalogues.ts';
import type { Shop } from '../feed.ts';
import type { HomeFeed } from './home-feed.ts';
import type { FoodAppProfile, PopupLook } from '../profiles/profile.ts';
import type { Recommender } from '../recommending/recommender.ts';
import { homeView } from './home-screen.ts';
import { captchaView, loginView, offlineView, shopView, splashView } from './other-screens.ts';
import { SearchPage } from './search-page.ts';

/** The state that pages show, and where touches on them lead. */
export interface FoodPagesOptions {
  readonly profile: FoodAppProfile;
  readonly host: AppHost;
  readonly feed: HomeFeed;
  readonly recommender: Recommender;
  readonly traits: Traits;
  readonly trouble: AppTrouble;
}

/** The UiAutomator2 server reads 500 levels at the most (SnapshotMaxDepth). */
const unreachable = 510;

type Page =
  | { readonly kind: 'home' }
  | { readonly kind: 'search'; readonly page: SearchPage }
  | { readonly kind: 'shop'; readonly shop: Shop };

/** The pages of a delivery app: home, search, a shop, and what stands in the way. */
export class FoodPages {
  readonly #options: FoodPagesOptions;
  readonly #history: string[] = [];
  #page: Page = { kind: 'home' };
  #popup: PopupLook | undefined;

  constructor(options: FoodPagesOptions) {
    this.#options = options;
  }

  get isHome(): boolean {
    return this.#page.kind === 'home' && !this.#options.trouble.isLoggedOut;
  }

  openHome(): void {
    this.#page = { kind: 'home' };
  }

  showResults(query: string): void {
    const page = this.#newSearch(true);
    page.searchFor(query);
    this.#page = { kind: 'search', page };
  }

  openSearch(): void {
    this.#page = { kind: 'search', page: this.#newSearch(false) };
  }

  #newSearch(hasResultsPage: boolean): SearchPage {
    const { profile, feed, traits, trouble } = this.#options;
    const search = (typed: string): readonly Shop[] => this.#search(typed);
    const hint = feed.shown?.hint ?? '';
    return new SearchPage({
      profile,
      hint,
      history: this.#history,
      search,
      hasResultsPage: hasResultsPage || traits.has('results-in-text'),
      ignoresEnter: () =>
        trouble.ignoresEnter || (traits.has('enter-ignored') && !profile.habits.enterSubmits),
    });
  }

  /** The windows of the process are gone; a task that is kept shows its page again. */
  close(keepsTask: boolean): void {
    if (!keepsTask) this.#page = { kind: 'home' };
    this.#popup = undefined;
  }

  forget(): void {
    this.#history.length = 0;
  }

  showPopup(popup: PopupLook): void {
    this.#popup = popup;
    this.#options.host.log({ kind: 'popup-shown', popup: popup.name });
  }

  /** False when there is nothing to go back to. */
  back(): boolean {
    if (this.#popup !== undefined) this.#closePopup('closed');
    else if (this.#page.kind === 'home') return false;
    else if (this.#page.kind === 'search' && this.#page.page.leaveResults()) return true;
    else this.#page = { kind: 'home' };
    return true;
  }

  /** Full name of the activity on top. */
  get activity(): string {
    const { profile, trouble } = this.#options;
    if (trouble.isLoggedOut) return profile.loginActivity;
    if (this.#page.kind === 'search')
      return this.#page.page.isOnResults ? profile.resultActivity : profile.searchActivity;
    return this.#page.kind === 'shop' ? profile.shopActivity : profile.homeActivity;
  }

  view(): View {
    const { profile, trouble, feed } = this.#options;
    if (trouble.isStarting) return splashView(profile);
    if (trouble.isLoggedOut) return loginView(profile);
    if (trouble.wantsProof) return captchaView(profile);
    if (this.#page.kind === 'shop') return shopView(profile, this.#page.shop.title);
    if (this.#page.kind === 'search') return this.#page.page.view();
    if (trouble.isOffline) return offlineView(profile);
    return homeView({
      profile,
      layers: this.#layers,
      hint: feed.shown?.hint ?? '',
      shops: feed.shown?.shops ?? [],
      scroll: feed.scroll,
      popup: this.#popup,
      openSearch: () => this.openSearch(),
      openShop: (shop) => this.#openShop(shop),
      closePopup: (how) => this.#closePopup(how),
    });
  }

  get #layers(): number {
    const { profile, traits, trouble } = this.#options;
    if (trouble.isDeep) return unreachable;
    return traits.has('deep-tree') ? profile.habits.layers : 0;
  }

  #search(typed: string): readonly Shop[] {
    const { host, profile, recommender } = this.#options;
    host.log({ kind: 'submit', text: typed });
    host.countTraffic(90_000, 4_000);
    this.#history.unshift(typed);
    const food = foodNamed(catalogueIn(profile.language), typed);
    if (food === undefined) return [];
    recommender.add({ food: food.id, by: 'search' }, host.lockCount);
    return recommender.search(food, typed);
  }

  #openShop(shop: Shop): void {
    const { host, profile, recommender } = this.#options;
    this.#page = { kind: 'shop', shop };
    const food = foodNamed(catalogueIn(profile.language), shop.title);
    if (food !== undefined) recommender.add({ food: food.id, by: 'visit' }, host.lockCount);
  }

  #closePopup(how: 'closed' | 'accepted'): void {
    this.#options.host.log({ kind: 'popup-closed', popup: this.#popup?.name ?? '', how });
    this.#popup = undefined;
  }
}
