import type { View, ScrollPosition } from '../../ui/view.ts';
import type { Shop } from '../feed.ts';
import type { FoodAppProfile } from '../profiles/profile.ts';
import { searchView } from './search-screen.ts';

interface SearchPageOptions {
  readonly profile: FoodAppProfile;
  readonly hint: string;
  readonly history: readonly string[];
  /** Looks for what was typed. */
  readonly search: (typed: string) => readonly Shop[];
}

/** The search activity with what was typed into it so far. */
export class SearchPage {
  readonly #options: SearchPageOptions;
  readonly #scroll: ScrollPosition = { offset: 0 };
  #typed = '';
  #results: readonly Shop[] | undefined;

  constructor(options: SearchPageOptions) {
    this.#options = options;
  }

  view(): View {
    const { profile, hint, history } = this.#options;
    return searchView({
      profile,
      hint,
      history,
      typed: this.#typed,
      results: this.#results,
      scroll: this.#scroll,
      type: (text, mode) => {
        this.#typed = mode === 'append' ? `${this.#typed}${text}` : text;
      },
      submit: () => {
        this.#results = this.#options.search(this.#typed);
      },
    });
  }
}
