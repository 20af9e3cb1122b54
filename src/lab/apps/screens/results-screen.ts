import { column, list, row, stack, text, type ScrollPosition, type View } from '../../ui/view.ts';
import type { Shop } from '../feed.ts';
import type { FoodAppProfile } from '../profiles/profile.ts';
import { shopCard } from './home-screen.ts';

/** The results of a search as a page of their own. */
interface ResultsModel {
  readonly profile: FoodAppProfile;
  readonly query: string;
  readonly results: readonly Shop[];
  readonly scroll: ScrollPosition;
  openField(): void;
}

/** The results of a search: no field, the query in a text, and a list that looks like the feed. */
export function resultsView({ profile, query, results, scroll, openField }: ResultsModel): View {
  const id = (name: string): string => `${profile.packageName}:id/${name}`;
  return stack(
    { key: 'results', resourceId: 'android:id/content' },
    column(
      { key: 'page' },
      row(
        { key: 'bar', height: 130, padding: 10 },
        text(query, { key: 'query', resourceId: id('search_word'), width: 840, onTap: openField }),
      ),
      list(
        scroll,
        { key: 'found', resourceId: id('result_list') },
        ...results.map((shop, i) => shopCard({ profile, openShop: () => undefined }, shop, i)),
      ),
    ),
  );
}
