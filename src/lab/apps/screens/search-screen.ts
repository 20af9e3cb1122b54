import { button, column, list, row, stack, text, type ScrollPosition, type View } from '../../ui/view.ts';
import type { Shop } from '../feed.ts';
import type { FoodAppProfile } from '../profiles/profile.ts';
import { screenWordsIn } from '../profiles/screen-words.ts';

/** The content of a search screen, and where touches lead. */
export interface SearchModel {
  readonly profile: FoodAppProfile;
  /** The field takes the button beside it only. */
  readonly ignoresEnter: boolean;
  readonly typed: string;
  readonly hint: string;
  /** undefined until something was searched for. */
  readonly results: readonly Shop[] | undefined;
  readonly scroll: ScrollPosition;
  readonly history: readonly string[];
  type(text: string, mode: 'append' | 'replace'): void;
  submit(): void;
}

/** The search activity: a field, what was searched before, and the results. */
export function searchView(model: SearchModel): View {
  const { profile, typed, hint } = model;
  const id = (name: string): string => `${profile.packageName}:id/${name}`;
  const isEmpty = typed === '';
  return column(
    { key: 'search', resourceId: 'android:id/content', className: 'android.widget.FrameLayout' },
    row(
      { key: 'bar', height: 130, padding: 10 },
      {
        className: 'android.widget.EditText',
        key: 'field',
        resourceId: id(profile.ids.searchField),
        text: isEmpty ? hint : typed,
        hint,
        isShowingHint: isEmpty,
        isFocused: model.results === undefined,
        width: 840,
        height: 110,
        onTap: () => undefined,
        onType: model.type,
        onSubmit: model.submit,
        ignoresEnter: model.ignoresEnter,
      },
      button(screenWordsIn(profile.language).search, model.submit, { key: 'go', width: 220, height: 110 }),
    ),
    model.results === undefined ? suggestions(model) : results(model, model.results),
  );
}

function suggestions({ profile, history }: SearchModel): View {
  return column(
    { key: 'before', height: 'rest' },
    text(screenWordsIn(profile.language).searchHistory, { key: 'head', height: 80 }),
    ...history.map((entry) => text(entry, { key: `past ${entry}`, height: 80 })),
  );
}

function results({ scroll }: SearchModel, found: readonly Shop[]): View {
  return list(
    scroll,
    { key: 'results' },
    ...found.map((shop, i) =>
      stack({ key: `result${i}`, height: 240, padding: 20 }, text(shop.title, { key: 'title', height: 80 })),
    ),
  );
}
