const adWords =
  /^(广告|廣告|推广|赞助|ad|ads|advert|advertisement|sponsored|promoted|anzeige|gesponsert|sponsorisé|patrocinado|publicidade?|an[uú]ncio|iklan)(\s*[·•|:,].*)?$|^(sponsored|promoted|ad) by .+$|^(patrocinado|publicidade?) por .+$/i;
const figure =
  /^[\s\d.,:+\-–~≈¥$€£₹₱₫฿%/·•|()★⭐]*(km|m|min|mins|分钟|分|公里|米|元|人|月售|起送|配送|起|折|k|r\$|rs\.?|s\/)?[\s\d.,:+\-–~()]*(min|mins|分钟|人|km|m|元|起送|k|\+)?$/iu;
/** A longer text is no figure, and the pattern would take its time over a page of digits. */
const longestFigure = 60;
/** The one large chain whose name is a figure; other names of digits cannot be told from ranks and counts. */
const chainOfDigits = '7-11';
const badge =
  /^(品牌|新店|新品|自营|连锁|会员|热门|推荐|爆款|精选|必点|招牌|top ?\d*|no\.? ?\d+|new|popular|featured|best ?seller|exclusive|promo|hot)$/i;

/** Ratings; times, distances and stars with their unit; sums with what they are for; counts. */
const offerFigure =
  /(?<![\d.])[0-5]\.\d(?![\d.])|\d ?\+? ?((mins?|km|mi|stars?|reviews|comments|likes|views)\b|分钟(?!后)|公里|米|[★⭐]|条?评[论价]|次?播放|赞|回复|小时前|天前)|[★⭐] ?\d|(月售|已售|销量|起送|配送费?|人均) ?[约¥￥]? ?\d|[¥￥$€£₹₱₫฿] ?\d[\d.,]* ?(delivery|fee)|\d[+万]/i;
/** The currencies and units that make a bare figure one of an offer: a version, a page, a percentage loaded is none. */
const unit = /[¥￥$€£₹₱₫฿]|km|min|分|里|米|元|人|售|送|起|折|r\$|rs|s\//i;

/** The mark of an advertisement. */
export function isAdMark(text: string): boolean {
  return adWords.test(text);
}

/** Prices, ratings, distances, times, counts: never a title. */
export function isFigure(text: string): boolean {
  return text.length <= longestFigure && figure.test(text) && text !== chainOfDigits;
}

/** Corners of pictures and labels that stand before a name. */
export function isBadge(text: string): boolean {
  return badge.test(text);
}

/** A price, rating, distance, time or count as shops, dishes and posts carry them, alone or within a description. */
export function tellsFigure(text: string): boolean {
  return offerFigure.test(text) || (isFigure(text) && /\d/.test(text) && unit.test(text));
}
