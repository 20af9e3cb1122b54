import { column, image, list, row, stack, text, type ScrollPosition, type View } from '../../ui/view.ts';
import type { Shop } from '../feed.ts';
import type { FoodAppProfile, PopupLook } from '../profiles/profile.ts';
import { screenWordsIn } from '../profiles/screen-words.ts';
import { popup } from './popup.ts';

/** The content of a home screen, and where touches lead. */
export interface HomeModel {
  readonly profile: FoodAppProfile;
  readonly hint: string;
  readonly shops: readonly Shop[];
  readonly scroll: ScrollPosition;
  readonly popup: PopupLook | undefined;
  /** Containers around the list that hold nothing else. */
  readonly layers: number;
  openSearch(): void;
  openShop(shop: Shop): void;
  closePopup(how: 'closed' | 'accepted'): void;
}

/** The home screen of a delivery app: place, search box, channels, a long list of cards, tabs. */
export function homeView(model: HomeModel): View {
  const layers = [
    column(
      { key: 'home', className: 'androidx.coordinatorlayout.widget.CoordinatorLayout' },
      header(model),
      feed(model),
      tabBar(model),
    ),
  ];
  if (model.popup !== undefined) layers.push(popup(model.popup, model.profile.packageName, model.closePopup));
  return stack({ key: 'decor' }, stack({ key: 'content', resourceId: 'android:id/content' }, ...layers));
}

function header({ profile, hint, openSearch }: HomeModel): View {
  const id = idIn(profile);
  const words = screenWordsIn(profile.language);
  return column(
    { key: 'header', className: 'com.google.android.material.appbar.AppBarLayout', padding: 24 },
    text(words.place, {
      key: 'place',
      className: 'android.widget.TextView',
      resourceId: id('address'),
      height: 70,
    }),
    row(
      {
        key: 'search',
        className: 'android.widget.FrameLayout',
        resourceId: id(profile.ids.searchBox),
        contentDesc: words.search,
        height: 110,
        onTap: openSearch,
      },
      text(hint, { key: 'hint', width: 'rest', height: 110 }),
    ),
    row(
      { key: 'channels', className: 'android.view.ViewGroup', height: 170 },
      ...words.channels.map((name) => text(name, { key: name, width: 200, height: 150 })),
    ),
  );
}

function feed(model: HomeModel): View {
  const id = idIn(model.profile);
  return stack(
    { key: 'pager', className: 'androidx.viewpager.widget.ViewPager', height: 'rest' },
    nested(
      model.layers,
      list(
        model.scroll,
        { key: 'feed', resourceId: id(model.profile.ids.feed) },
        ...model.shops.map((shop, i) => shopCard(model, shop, i)),
      ),
    ),
  );
}

function nested(layers: number, view: View): View {
  let nest = view;
  for (let i = layers; i > 0; i -= 1) nest = stack({ key: `layer${i}`, height: 'rest' }, nest);
  return nest;
}

/** A card of a list of shops, in the feed as among the results of a search. */
export function shopCard(
  { profile, openShop }: Pick<HomeModel, 'profile' | 'openShop'>,
  shop: Shop,
  position: number,
): View {
  const words = screenWordsIn(profile.language);
  return stack(
    {
      key: `card${position}`,
      resourceId: idIn(profile)(profile.ids.card),
      height: 296,
      padding: 20,
      onTap: () => openShop(shop),
    },
    row(
      { key: 'row', height: 'rest' },
      image(undefined, { key: 'logo', width: 200, height: 200 }),
      column(
        { key: 'facts', width: 'rest' },
        text(shop.title, { key: 'title', height: 64 }),
        row(
          { key: 'numbers', height: 48 },
          text(words.rating(shop.rating), { key: 'rating', height: 48 }),
          text(words.sales(shop.monthlySales), { key: 'sales', height: 48 }),
        ),
        row(
          { key: 'delivery', height: 48 },
          text(words.minutes(shop.minutes), { key: 'minutes', height: 48 }),
          text(`${shop.kilometres}km`, { key: 'distance', height: 48 }),
          text(words.minimumOrder(shop.minimumOrder), { key: 'minimum', height: 48 }),
          text(words.deliveryFee(shop.deliveryFee), { key: 'fee', height: 48 }),
        ),
        row(
          { key: 'dishes', className: 'android.view.ViewGroup', height: 48 },
          ...shop.dishes.slice(0, 2).map((dish) => text(dish, { key: dish, height: 48 })),
        ),
        ...(shop.isAd ? [text(words.advertisement, { key: 'ad', width: 80, height: 40 })] : []),
      ),
    ),
  );
}

function tabBar({ profile }: HomeModel): View {
  const { tabs } = screenWordsIn(profile.language);
  return row(
    { key: 'tabs', height: 140 },
    ...tabs.map((name, i) => text(name, { key: name, width: 270, height: 130, isSelected: i === 0 })),
  );
}

function idIn(profile: FoodAppProfile): (name: string) => string {
  return (name) => `${profile.packageName}:id/${name}`;
}
