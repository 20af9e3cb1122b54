import { readFileSync } from 'node:fs';
import { createMatcher } from '../../src/score/match/matcher.ts';
import { parsePhrases } from '../../src/score/match/phrase.ts';

/** Foods whose names need every rule of the matcher. None may change: other hits mean another number of the matcher. */
const phrases = parsePhrases([
  { id: 'hotpot', zh: '火锅', en: 'hot pot', variants: ['huoguo'] },
  { id: 'pizza', zh: '披萨 / 比萨', en: 'pizza' },
  { id: 'cake', zh: '蛋糕', en: 'cake' },
  {
    id: 'milktea',
    zh: '奶茶',
    en: 'milk tea',
    aliases: ['bubble tea'],
    brands: ['CoCo奶茶', '喜茶'],
    looseAliases: ['茶饮'],
  },
  { id: 'bbq', zh: '烧烤', en: 'BBQ' },
  { id: 'grilledfish', zh: '烤鱼', en: 'grilled fish' },
  { id: 'sourfish', zh: '酸菜鱼', en: 'fish with pickled cabbage' },
  { id: 'malatang', zh: '麻辣烫' },
  { id: 'crayfish', zh: '小龙虾', en: 'crayfish' },
  { id: 'friedchicken', zh: '炸鸡', en: 'fried chicken', aliases: ['鸡排'] },
  { id: 'sushi', zh: '寿司', en: 'sushi' },
  { id: 'ramen', zh: '拉面', en: 'ramen' },
  { id: 'curry', zh: '咖喱', en: 'curry' },
  { id: 'sandwich', zh: '三明治', en: 'sandwich' },
  { id: 'dumplings', zh: '饺子', en: 'dumplings' },
  { id: 'wings', zh: '鸡翅', en: 'chicken wings', aliases: ['wings'] },
  { id: 'noodles', zh: '面条', en: 'noodles' },
  { id: 'beefnoodle', phrase: 'beef noodle soup', falseFriends: ['beef noodle soup base'] },
  { id: 'pho', phrase: 'pho', aliases: ['phở'] },
  { id: 'burger', zh: '汉堡', en: 'burger' },
  { id: 'salad', zh: '沙拉', en: 'salad' },
  { id: 'coffee', zh: '咖啡', en: 'coffee' },
  { id: 'fishandchips', phrase: 'fish and chips' },
  { id: 'dominos', phrase: "Domino's" },
  { id: 'coco', phrase: 'coco', falseFriends: ['Coco Chanel'] },
  { id: 'knish', phrase: 'knish' },
  { id: 'nonce', phrase: 'zorbelnut pie (invented)' },
]);

/** What the matcher makes of the fixed titles: a line each, title, tab, hits as `phrase tier start-end`. */
export function pinnedHits(): string {
  const matcher = createMatcher(phrases);
  const titles = readFileSync(new URL('pinned-titles.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const lines = titles.map((title) => {
    const hits = matcher
      .match(title)
      .map(({ phrase, tier, start, end }) => `${phrase} ${tier} ${start}-${end}`);
    return `${title}\t${hits.join(', ')}\n`;
  });
  return lines.join('');
}
