import { findFeedItems } from './find-feed-items.ts';
import { byPlace, textsOf } from './element-texts.ts';
import type { Bounds, ScreenElement, ScreenTree } from './screen-element.ts';

/** One thing a feed shows: a shop, a dish, an advertisement. */
export interface Card {
  /** The first text that names something. */
  readonly title: string;
  /** The other texts, in reading order. */
  readonly lines: readonly string[];
  readonly isAd: boolean;
  readonly bounds: Bounds;
}

const adWords =
  /^(广告|廣告|推广|赞助|ad|ads|advert|advertisement|sponsored|promoted|anzeige|gesponsert|sponsorisé|patrocinado|publicidad|anúncio|iklan)(\s*[·•|:,].*)?$/i;
/** Prices, ratings, distances, times, counts: never a title. */
const figure =
  /^[\s\d.,:+\-–~≈¥$€£₹₱₫฿%/·•|()★⭐]*(km|m|min|mins|分钟|分|公里|米|元|人|月售|起送|配送|起|折|k|r\$|rs\.?|s\/)?[\s\d.,:+\-–~()]*(min|mins|分钟|人|km|m|元|起送|k|\+)?$/iu;
/** A longer text is no figure, and the pattern would take its time over a page of digits. */
const longestFigure = 60;
/** Corners of pictures and labels that stand before a name. */
const badge =
  /^(品牌|新店|新品|自营|连锁|会员|热门|推荐|爆款|精选|必点|招牌|top ?\d*|no\.? ?\d+|new|popular|featured|best ?seller|exclusive|promo|hot)$/i;

/**
 * Reads the cards of one screen by structure: the texts of the app's own nodes, grouped by the item of the feed's list
 * that holds them, ordered by their place. Resource ids are not needed: they change with every release.
 */
export function readCards(screen: ScreenTree, packageName: string): readonly Card[] {
  const before = known.get(screen);
  if (before?.packageName === packageName) return before.cards;
  const cards = readAnew(screen, packageName);
  known.set(screen, { packageName, cards });
  return cards;
}

/** A screen's state and its feed are both read from its cards. */
const known = new WeakMap<ScreenTree, { readonly packageName: string; readonly cards: readonly Card[] }>();

function readAnew(screen: ScreenTree, packageName: string): readonly Card[] {
  return findFeedItems(screen, packageName)
    .map((item) => toCard(item, packageName))
    .filter((card) => card !== undefined)
    .sort(byPlace);
}

function toCard(item: ScreenElement, packageName: string): Card | undefined {
  const texts = textsOf(item, packageName).map(({ words }) => words);
  const words = texts.filter((text) => !adWords.test(text));
  const names = words.filter((text) => text.length > longestFigure || !figure.test(text));
  const title = names.find((text) => !badge.test(text)) ?? names[0] ?? words[0];
  if (title === undefined) return undefined;
  const at = words.indexOf(title);
  return {
    title,
    lines: words.filter((_, i) => i !== at),
    isAd: words.length < texts.length,
    bounds: item.bounds,
  };
}
