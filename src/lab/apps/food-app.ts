import type { SpeechRecogniser } from '../hear.ts';
import type { Screen } from '../ui/view.ts';
import type { AppHost, AppManifest, VirtualApp } from './app.ts';
import { noTrouble, type AppTrouble } from './app-trouble.ts';
import type { Behaviour } from './recommending/behaviour.ts';
import { foodWithId, type Catalogue, type Language } from './recommending/catalogue.ts';
import { catalogueIn } from './catalogues/catalogues.ts';
import { Ear } from './recommending/ear.ts';
import { foodManifest } from './food-manifest.ts';
import { FoodPages } from './screens/food-pages.ts';
import { HomeFeed } from './screens/home-feed.ts';
import type { FoodAppProfile } from './profiles/profile.ts';
import { screenWordsIn } from './profiles/screen-words.ts';
import { Pushes } from './pushes.ts';
import { Recommender } from './recommending/recommender.ts';

/** The parts of a delivery app on one phone. */
export interface FoodAppOptions {
  readonly profile: FoodAppProfile;
  readonly behaviour: Behaviour;
  readonly host: AppHost;
  readonly recogniser: SpeechRecogniser;
  /** Seed of the world. */
  readonly seed: string;
}

/** A delivery app. It learns from what is typed and tapped in it, and from sound if its behaviour records. */
export class FoodApp implements VirtualApp {
  readonly manifest: AppManifest;
  readonly trouble: AppTrouble = noTrouble();
  readonly #options: FoodAppOptions;
  readonly #recommender: Recommender;
  readonly #feed: HomeFeed;
  readonly #pages: FoodPages;
  readonly #ear: Ear;
  readonly #pushes: Pushes;
  readonly #catalogue: Catalogue;
  #informer: { catchUp(): void } | undefined;

  constructor(options: FoodAppOptions) {
    const { profile, behaviour, host, recogniser } = options;
    this.#options = options;
    this.manifest = foodManifest(profile);
    const seed = `${options.seed}/${host.phoneId}/${profile.packageName}`;
    const { language, neutralHints } = profile;
    const catalogue = catalogueIn(language);
    this.#catalogue = catalogue;
    this.#pushes = new Pushes(host, screenWordsIn(language).push, seed);
    const recommender = new Recommender({ behaviour, catalogue, neutralHints, seed });
    const feed = new HomeFeed(host, recommender);
    this.#recommender = recommender;
    this.#feed = feed;
    this.#pages = new FoodPages({ profile, host, feed, recommender, trouble: this.trouble });
    this.#ear = new Ear(recogniser, (phrase, score) => this.#heard(phrase, score));
  }

  get language(): Language {
    return this.#options.profile.language;
  }

  open(activity: string | undefined): void {
    // The home activity is a singleTask: starting it again removes what lies on top of it.
    const isSearch = activity === this.#options.profile.searchActivity || this.trouble.restoresSearch;
    this.trouble.restoresSearch = false;
    if (isSearch) this.#pages.openSearch();
    else this.#pages.openHome();
    this.#record();
  }

  kill(): void {
    this.#pages.close();
    this.#feed.close();
    this.#ear.close();
  }

  clear(): void {
    this.trouble.isLoggedOut = true;
    this.#recommender.forget();
    this.#pages.forget();
  }

  resume(): void {
    this.#record();
    this.#ear.catchUp();
    this.#informer?.catchUp();
    if (!this.#pages.isHome || !this.#feed.refresh(this.trouble.keepsFeed)) return;
    this.#options.host.clearNotifications();
    this.#pushes.now();
  }

  back(): boolean {
    const stays = this.#pages.back();
    if (stays) this.resume();
    return stays;
  }

  hear(samples: Int16Array): void {
    this.#ear.hear(samples);
  }

  /** Another app of the phone tells this one what was said. */
  informedBy(informer: { catchUp(): void }): void {
    this.#informer = informer;
  }

  /** Somebody was heard to say a food near the phone. */
  learn(food: string): void {
    const { host, behaviour } = this.#options;
    this.#recommender.add({ food, by: 'speech' }, host.lockCount);
    const known = foodWithId(this.#catalogue, food);
    if (known !== undefined) this.#pushes.about(known.word, behaviour.pushChance);
  }

  /** Lays a window over the home screen. */
  showPopup(kind: 'promotion' | 'update'): void {
    this.#pages.showPopup(this.#options.profile[kind]);
  }

  screen(): Screen {
    const { packageName } = this.manifest;
    return { packageName, activity: this.#pages.activity, view: () => this.#pages.view() };
  }

  #record(): void {
    const { behaviour, host } = this.#options;
    const mayRecord = host.isGranted('android.permission.RECORD_AUDIO');
    if (behaviour.usesMicrophone && mayRecord) host.startRecording('MIC');
  }

  #heard(phrase: string, score: number): void {
    const { host } = this.#options;
    host.countTraffic(600, 4_000);
    host.log({ kind: 'heard', food: phrase, score: Math.round(score * 1000) / 1000 });
    this.learn(phrase);
  }
}
