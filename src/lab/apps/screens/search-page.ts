import type { View, ScrollPosition } from '../../ui/view.ts';
import type { Shop } from '../feed.ts';
import type { FoodAppProfile } from '../profiles/profile.ts';
import { resultsView } from './results-screen.ts';
import { searchView } from './search-screen.ts';

interface SearchPageOptions {
  readonly profile: FoodAppProfile;
  readonly hint: string;
  readonly history: readonly string[];
  /** Looks for what was typed. */
  readonly search: (typed: string) => readonly Shop[];
  /** The results are a page of their own, without a field. */
  readonly hasResultsPage: boolean;
  ignoresEnter(): boolean;
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

  /** On the page of the results, where they have one. */
  get isOnResults(): boolean {
    return this.#results !== undefined && this.#options.hasResultsPage;
  }

  /** From the page of the results back to the field; false where there is none. */
  leaveResults(): boolean {
    if (!this.isOnResults) return false;
    this.#results = undefined;
    return true;
  }

  /** Types and submits. */
  searchFor(text: string): void {
    this.#typed = text;
    this.#results = this.#options.search(text);
  }

  view(): View {
    const { profile, hint, history } = this.#options;
    if (this.#results !== undefined && this.isOnResults) {
      const model = { profile, query: this.#typed, results: this.#results, scroll: this.#scroll };
      return resultsView({ ...model, openField: () => this.leaveResults() });
    }
    return searchView({
      profile,
      ignoresEnter: this.#options.ignoresEnter(),
      hint,
      history,
      typed: this.#typed,
      results: this.#results,
      scroll: this.#scroll,
      type: (text, mode) => {
        this.#typed = mode === 'append' ? `${this.#typed}${text}` : text;
      },
      submit: () => {
        this.searchFor(this.#typed);
      },
    });
  }
}
