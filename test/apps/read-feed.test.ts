import assert from 'node:assert/strict';
import { findAdapter } from '../../src/apps/index.ts';
import { parseScreen } from '../../src/apps/platforms.ts';
import { readFeed } from '../../src/apps/feed/read-feed.ts';
import { feedSource, type DrawnCard } from '../made-up/feed-source.ts';

const adapter = findAdapter('eleme');
const { packageName } = adapter;
const shops: readonly DrawnCard[] = [
  { texts: ['张记酸菜鱼', '月售 800+', '4.8', '30分钟'] },
  { texts: ['广告', '老王火锅', '¥15起送', '毛肚火锅套餐'] },
  { texts: ['小李披萨', '4.5', '榴莲披萨'] },
  { texts: ['张记酸菜鱼', '月售 12', '4.1'] },
  { texts: ['深夜粥铺', '皮蛋瘦肉粥'] },
];

function read(
  ...sources: string[]
): { title: string; lines: readonly string[]; rank: number; isAd: boolean }[] {
  const screens = sources.map((source) => parseScreen(source, adapter));
  return readFeed(screens, 20).map(({ title, lines, rank, isAd }) => ({
    title,
    lines,
    rank,
    isAd,
  }));
}

describe('reading a feed', () => {
  it('turns list items into cards with a title, other lines and a rank', () => {
    const [first, , third] = read(feedSource({ packageName, cards: shops }));
    assert.deepEqual(first, {
      rank: 1,
      title: '张记酸菜鱼',
      lines: ['月售 800+', '4.8', '30分钟'],
      isAd: false,
    });
    assert.equal(third?.title, '小李披萨');
  });

  it('marks advertisements and takes their mark out of the title', () => {
    assert.deepEqual(read(feedSource({ packageName, cards: shops }))[1], {
      rank: 2,
      title: '老王火锅',
      lines: ['¥15起送', '毛肚火锅套餐'],
      isAd: true,
    });
  });

  it('counts a card once that two screens show, and completes one that the edge had cut', () => {
    const upper = feedSource({
      packageName,
      cards: [shops[0]!, shops[1]!, { texts: shops[2]!.texts.slice(0, 1) }],
    });
    const lower = feedSource({
      packageName,
      cards: [{ texts: shops[1]!.texts.slice(2) }, ...shops.slice(2)],
    });
    assert.deepEqual(
      read(upper, lower).map(({ title, lines }) => [title, lines.length]),
      [
        ['张记酸菜鱼', 3],
        ['老王火锅', 2],
        ['小李披萨', 2],
        ['张记酸菜鱼', 2],
        ['深夜粥铺', 1],
      ],
    );
  });

  it('keeps two shops of one name apart', () => {
    const titles = read(feedSource({ packageName, cards: shops })).map(({ title }) => title);
    assert.equal(titles.filter((title) => title === '张记酸菜鱼').length, 2);
  });

  it('reads to the planned depth and no further', () => {
    const cards = readFeed([parseScreen(feedSource({ packageName, cards: shops }), adapter)], 2);
    assert.deepEqual(
      cards.map(({ rank }) => rank),
      [1, 2],
    );
  });

  it('ignores what other packages draw, and a source that is no XML', () => {
    assert.deepEqual(read(feedSource({ packageName: 'com.android.systemui', cards: shops })), []);
    assert.deepEqual(read('not <xml'), []);
    assert.deepEqual(read(''), []);
  });

  it('does not take a row of icons that scrolls sideways for the feed', () => {
    const titles = read(
      feedSource({ packageName, cards: shops, icons: ['美食', '甜品', '超市', '买药', '水果', '夜宵'] }),
    );
    assert.equal(titles.at(-1)?.title, '深夜粥铺');
    assert.ok(titles.length <= shops.length + 1);
  });
});
