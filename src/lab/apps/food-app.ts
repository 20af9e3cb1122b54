import type { SpeechRecogniser } from '../hear.ts';
import type { Traits } from '../traits/traits.ts';
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
  readonly traits: Traits;
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
    const { profile, behaviour, host, recogniser, traits } = options;
    this.#options = options;
    this.manifest = foodManifest(profile, traits);
    const seed = `${options.seed}/${host.phoneId}/${profile.packageName}`;
    const { language, neutralHints } = profile;
    const catalogue = catalogueIn(language);
    this.#catalogue = catalogue;
    this.#pushes = new Pushes(host, screenWordsIn(language).push, seed);
    const recommender = new Recommender({ behaviour, catalogue, neutralHints, seed });
    const cachedMs = traits.has('cached-list') ? profile.habits.cachedListMs : 0;
    const feed = new HomeFeed(host, recommender, { cachedMs, trouble: this.trouble });
    this.#recommender = recommender;
    this.#feed = feed;
    this.#pages = new FoodPages({ profile, host, feed, recommender, traits, trouble: this.trouble });
    this.#ear = new Ear(recogniser, (phrase, score) => this.#heard(phrase, score));
  }

  get language(): Language {
    return this.#options.profile.language;
  }

  open(activity: string | undefined): void {
    // A home of launch mode singleTask removes what lies on top of it; one of the standard mode is shown as it was left.
    const isSearch = activity === this.#options.profile.searchActivity || this.trouble.restoresSearch;
    this.trouble.restoresSearch = false;
    if (isSearch) this.#pages.openSearch();
    else if (!this.#options.traits.has('warm-start')) this.#pages.openHome();
    this.#record();
  }

  kill({ keepsTask } = { keepsTask: false }): void {
    this.#pages.close(keepsTask);
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
    const keepsFeed = this.trouble.keepsFeed || this.#options.traits.has('warm-start');
    if (!this.#pages.isHome || !this.#feed.refresh(keepsFeed)) return;
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

  /** Somebody has searched here, for a food that the app knows where nothing else is said, and left it like that. */
  leaveOnResults(query = this.#catalogue.foods[0]?.word ?? ''): void {
    this.#pages.showResults(query);
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
    const { behaviour, host, profile, traits } = this.#options;
    const mayRecord = host.isGranted('android.permission.RECORD_AUDIO');
    if (!behaviour.usesMicrophone || !mayRecord) return;
    host.startRecording('MIC', traits.has('aaudio-recorder') ? profile.habits.recordsBy : 'audio-record');
  }

  #heard(phrase: string, score: number): void {
    const { host } = this.#options;
    host.countTraffic(600, 4_000);
    host.log({ kind: 'heard', food: phrase, score: Math.round(score * 1000) / 1000 });
    this.learn(phrase);
  }
}
