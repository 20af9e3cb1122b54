import type { AppHabits } from './habits.ts';
import type { Language } from '../recommending/catalogue.ts';

/** A window that an app lays over its home screen. */
export interface PopupLook {
  readonly name: string;
  readonly containerId: string;
  readonly text: string;
  readonly closeId: string;
  /** Text of the close control; a cross without text otherwise. */
  readonly closeText?: string;
  /** A second control that must not be pressed. */
  readonly action: string;
}

/** A delivery app as seen from outside: names and ids, no behaviour. */
export interface FoodAppProfile {
  readonly packageName: string;
  /** Of its shops, its screens and its ears. */
  readonly language: Language;
  readonly label: string;
  readonly versionName: string;
  readonly versionCode: number;
  readonly launcherActivity: string;
  readonly homeActivity: string;
  readonly searchActivity: string;
  /** Of the results of a search, where they are a page of their own. */
  readonly resultActivity: string;
  readonly shopActivity: string;
  readonly loginActivity: string;
  /** Resource ids without their package. */
  readonly ids: {
    readonly feed: string;
    readonly card: string;
    readonly searchBox: string;
    readonly searchField: string;
  };
  readonly neutralHints: readonly string[];
  readonly habits: AppHabits;
  readonly promotion: PopupLook;
  readonly update: PopupLook;
}
