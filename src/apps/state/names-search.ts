import { wordsOf, type ScreenElement } from '../tree/screen-tree.ts';

/** Searching, in the languages of the apps' countries. */
const searching =
  /search|find (food|restaurants|shops)|搜|検索|검색|찾기|\bbusca|\bbúsqueda|pesquis|procur|recherch|\bsuche|\bcerca\b|\bricerca|zoek|\barama\b|\bara(yın|yin)?\b|szuka|wyszuk|hled(at|ej)|\bsök|\bsøg|\bsøk|\bhae\b|\bhaku\b|\bkeres|\bcaut|căut|поиск|найти|искать|ищ(у|ите)|пошук|αναζήτηση|بحث|ابحث|חיפוש|חפש|खोज|ค้นหา|\btìm\b|\bcari\b|\bhanap/i;

/** Whether an element says of itself that it is for searching: by its id, its hint, or its words. */
export function namesSearch(element: ScreenElement): boolean {
  // Ids are written in one word: `search_edit`, `et_search`.
  return searching.test(`${element.id} ${element.hint} ${wordsOf(element)}`);
}
