import { zhPhrases } from '../../experiments/phrases/zh.ts';
import { Generator } from '../../src/core/random.ts';
import { createMatcher } from '../../src/score/match/matcher.ts';
import { parsePhrases, type Phrase } from '../../src/score/match/phrase.ts';
import type { BenchRow } from './bench-row.ts';

const aliasCount = 64;
const titleCount = 200_000;

/** Titles as on a feed: one in four names a food of the list, some of the others hold a part of one. */
function makeTitles(): readonly string[] {
  const places = ['老王', '阿强的', '小红', '川味', '正宗', '深夜', '(天河店)', '品质', '外婆家', '蜀大侠'];
  const named = [
    '火锅',
    '烤鱼',
    '奶茶',
    '麻辣燙',
    '小龙虾',
    '披萨',
    '饺子',
    '寿司',
    '砂锅粥',
    'Pizza',
    '炸雞',
    '蛋糕',
  ];
  const others = [
    '煲仔饭',
    '猪脚饭',
    '桂林米粉',
    '卤肉饭',
    '汉堡',
    '咖啡',
    '牛肉汤',
    '烤鸭',
    '鱼香肉丝',
    '沙拉面包',
    '轻食',
  ];
  const ends = [
    '馆',
    '(旗舰店)',
    '·现做',
    ' 买一送一',
    '',
    '满30减15',
    ' Restaurant',
    '【24小时】',
    '套餐',
    '一号店',
  ];
  const generator = Generator.fromSeed('bench titles');
  const pick = (from: readonly string[]): string => from[generator.below(from.length)]!;
  return Array.from({ length: titleCount }, () => {
    const food = generator.unit() < 0.25 ? pick(named) : pick(others);
    return `${pick(places)}${pick(places)}${food}${pick(ends)}`;
  });
}

function phrasesWithAliases(count: number): readonly Phrase[] {
  let left = count;
  return parsePhrases(zhPhrases).flatMap((phrase) => {
    const aliases = phrase.aliases.filter(({ tier }) => tier === 'strict').slice(0, left);
    left -= aliases.length;
    return aliases.length === 0 ? [] : [{ ...phrase, aliases }];
  });
}

/** Titles a second, best of five: the machine has other work. */
function measureRate(titles: readonly string[], look: (title: string) => number): number {
  let best = 0;
  let found = 0;
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    for (const title of titles) found += look(title);
    best = Math.max(best, (titles.length / (performance.now() - start)) * 1000);
  }
  if (found === 0) throw new Error('the bench found no hit');
  return Math.round(best);
}

export const rows: readonly BenchRow[] = [
  {
    name: `titles matched against ${aliasCount} aliases, one core`,
    unit: 'titles/s',
    target: '>= 1,000,000 titles/s',
    measure: () => {
      const titles = makeTitles();
      const phrases = phrasesWithAliases(aliasCount);
      const matcher = createMatcher(phrases);
      const aliases = phrases.flatMap((phrase) => phrase.aliases.map(({ text }) => text));
      const value = measureRate(titles, (title) => matcher.match(title).length);
      const peer = measureRate(titles, (title) => aliases.filter((alias) => title.includes(alias)).length);
      return Promise.resolve({
        value,
        peer: { name: 'String.includes of the same aliases', value: peer },
        ratio: value / peer,
      });
    },
  },
];
