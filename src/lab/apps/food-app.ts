import type { SpeechRecogniser } from '../hear.ts';
import type { Screen, ScrollPosition, View } from '../ui/view.ts';
import type { AppHost, AppManifest, VirtualApp } from './app.ts';
import type { Behaviour } from './behaviour.ts';
import { foodNamed } from './catalogue.ts';
import { Ear } from './ear.ts';
import type { Shop } from './feed.ts';
import { foodManifest } from './food-manifest.ts';
import type { FoodAppProfile, PopupLook } from './profiles/profile.ts';
import { Recommender, type Recommendation } from './recommender.ts';
import { homeView } from './screens/home-screen.ts';
import { captchaView, loginView, shopView } from './screens/other-screens.ts';
import { SearchPage } from './search-page.ts';

/** What a delivery app on one phone is made of. */
export interface FoodAppOptions {
  readonly profile: FoodAppProfile;
  readonly behaviour: Behaviour;
  readonly host: AppHost;
  readonly recogniser: SpeechRecogniser;
  /** Seed of the world. */
  readonly seed: string;
}

type Page =
  | { readonly kind: 'home' }
  | { readonly kind: 'search'; readonly page: SearchPage }
  | { readonly kind: 'shop'; readonly shop: Shop };

/** A delivery app. It learns from what is typed and tapped in it, and from sound if its behaviour records. */
export class FoodApp implements VirtualApp {
  readonly manifest: AppManifest;
  readonly #options: FoodAppOptions;
  readonly #recommender: Recommender;
  readonly #ear: Ear;
  readonly #history: string[] = [];
  #page: Page = { kind: 'home' };
  #popup: PopupLook | undefined;
  #isLoggedIn = true;
  #wantsProof = false;
  #feed: Recommendation | undefined;
  #feedOfLock = -1;
  #scroll: ScrollPosition = { offset: 0 };

  constructor(options: FoodAppOptions) {
    const { profile, behaviour, host, recogniser, seed } = options;
    this.#options = options;
    this.manifest = foodManifest(profile);
    this.#recommender = new Recommender({
      behaviour,
      neutralHints: profile.neutralHints,
      seed: `${seed}/${host.phoneId}/${profile.packageName}`,
    });
    this.#ear = new Ear(recogniser, (phrase, score) => this.#heard(phrase, score));
  }

  open(activity: string | undefined): void {
    // The home activity is a singleTask: starting it again removes what lies on top of it.
    if (activity === this.#options.profile.searchActivity) this.#openSearch();
    else this.#page = { kind: 'home' };
    this.#record();
  }

  kill(): void {
    this.#page = { kind: 'home' };
    this.#popup = undefined;
    this.#ear.close();
  }

  clear(): void {
    this.#isLoggedIn = false;
    this.#recommender.forget();
    this.#history.length = 0;
  }

  resume(): void {
    this.#record();
    if (this.#page.kind === 'home') this.#refresh();
  }

  back(): boolean {
    if (this.#popup !== undefined) this.#closePopup('closed');
    else if (this.#page.kind === 'home') return false;
    else {
      this.#page = { kind: 'home' };
      this.#refresh();
    }
    return true;
  }

  hear(samples: Int16Array): void {
    this.#ear.hear(samples);
  }

  /** Lays a window over the home screen. */
  showPopup(kind: 'promotion' | 'update'): void {
    this.#popup = this.#options.profile[kind];
    this.#options.host.log({ kind: 'popup-shown', popup: this.#popup.name });
  }

  /** From now on the app wants proof that a human uses it. */
  wantProof(wantsProof: boolean): void {
    this.#wantsProof = wantsProof;
  }

  screen(): Screen {
    const { profile } = this.#options;
    return { packageName: profile.packageName, activity: this.#activity(), view: () => this.#view() };
  }

  #activity(): string {
    const { profile } = this.#options;
    if (!this.#isLoggedIn) return profile.loginActivity;
    if (this.#page.kind === 'search') return profile.searchActivity;
    return this.#page.kind === 'shop' ? profile.shopActivity : profile.homeActivity;
  }

  #view(): View {
    const { profile } = this.#options;
    if (!this.#isLoggedIn) return loginView(profile.packageName);
    if (this.#wantsProof) return captchaView(profile.packageName);
    if (this.#page.kind === 'shop') return shopView(this.#page.shop.title);
    if (this.#page.kind === 'search') return this.#page.page.view();
    return homeView({
      profile,
      hint: this.#feed?.hint ?? '',
      shops: this.#feed?.shops ?? [],
      scroll: this.#scroll,
      popup: this.#popup,
      openSearch: () => this.#openSearch(),
      openShop: (shop) => this.#openShop(shop),
      closePopup: (how) => this.#closePopup(how),
    });
  }

  #record(): void {
    const { behaviour, host } = this.#options;
    const mayRecord = host.isGranted('android.permission.RECORD_AUDIO');
    if (behaviour.usesMicrophone && mayRecord) host.startRecording('MIC');
  }

  #openSearch(): void {
    const page = new SearchPage({
      profile: this.#options.profile,
      hint: this.#feed?.hint ?? '',
      history: this.#history,
      search: (typed) => this.#search(typed),
    });
    this.#page = { kind: 'search', page };
  }

  #search(typed: string): readonly Shop[] {
    const { host } = this.#options;
    host.log({ kind: 'submit', text: typed });
    host.countTraffic(90_000, 4_000);
    this.#history.unshift(typed);
    const food = foodNamed(typed);
    if (food === undefined) return [];
    this.#recommender.add({ food: food.id, by: 'search' }, host.lockCount);
    return this.#recommender.search(food, typed);
  }

  #openShop(shop: Shop): void {
    this.#page = { kind: 'shop', shop };
    const food = foodNamed(shop.title);
    if (food !== undefined)
      this.#recommender.add({ food: food.id, by: 'visit' }, this.#options.host.lockCount);
  }

  #closePopup(how: 'closed' | 'accepted'): void {
    this.#options.host.log({ kind: 'popup-closed', popup: this.#popup?.name ?? '', how });
    this.#popup = undefined;
  }

  #heard(phrase: string, score: number): void {
    const { host } = this.#options;
    host.countTraffic(600, 4_000);
    host.log({ kind: 'heard', food: phrase, score: Math.round(score * 1000) / 1000 });
    this.#recommender.add({ food: phrase, by: 'speech' }, host.lockCount);
  }

  /** A new feed, once after each locking of the phone. */
  #refresh(): void {
    const { host } = this.#options;
    this.#ear.catchUp();
    if (!this.#isLoggedIn || this.#feedOfLock === host.lockCount) return;
    this.#feedOfLock = host.lockCount;
    this.#scroll = { offset: 0 };
    const feed = this.#recommender.recommend(host.lockCount);
    this.#feed = feed;
    host.countTraffic(180_000, 9_000);
    const titles = feed.shops.map(({ title }) => title);
    const featured = feed.featured.map(({ id }) => id);
    host.log({ kind: 'feed-shown', opening: feed.opening, titles, featured });
  }
}
