import assert from 'node:assert/strict';
import { findAdapter } from '../../src/apps/index.ts';
import { readCards } from '../../src/apps/feed/read-cards.ts';
import { parseScreen } from '../../src/apps/platforms.ts';
import { nodeWriter } from '../made-up/feed-source.ts';

const adapter = findAdapter('doordash');
const node = nodeWriter(adapter.packageName);

function text(words: string, left: number, top: number, width = 300): string {
  return node('TextView', `[${left},${top}][${left + width},${top + 50}]`, { text: words });
}

function box(left: number, top: number, right: number, bottom: number, children: string): string {
  return node('FrameLayout', `[${left},${top}][${right},${bottom}]`, {}, children);
}

function feed(...items: readonly string[]): string {
  return node('RecyclerView', '[0,200][1080,2200]', { scrollable: 'true' }, items.join(''));
}

function read(...nodes: readonly string[]) {
  const source = `<?xml version='1.0'?><hierarchy width="1080" height="2340">${box(0, 0, 1080, 2340, nodes.join(''))}</hierarchy>`;
  return readCards(parseScreen(source, adapter));
}

function titles(...nodes: readonly string[]): string[] {
  return read(...nodes).map(({ title }) => title);
}

function shop(name: string, top: number, extra = ''): string {
  const words = text(name, 20, top) + text('4.8 (500+)', 20, top + 60) + text('25 min', 20, top + 120);
  return box(0, top, 1080, top + 400, words + extra);
}

describe('cards are found by structure', () => {
  it('in a grid of two columns, each cell for itself', () => {
    const cell = (name: string, left: number, top: number): string =>
      box(left, top, left + 520, top + 400, text(name, left, top + 300) + text('¥18', left, top + 350));
    const row = (top: number, one: string, other: string): string =>
      box(0, top, 1080, top + 400, cell(one, 0, top) + cell(other, 540, top));
    assert.deepEqual(titles(feed(row(200, '麻辣烫', '黄焖鸡'), row(600, '酸菜鱼', '小龙虾'))), [
      '麻辣烫',
      '黄焖鸡',
      '酸菜鱼',
      '小龙虾',
    ]);
  });

  it('in a carousel of a module, but not in the dishes that a shop shows of itself', () => {
    const dish = (name: string, left: number, top: number): string =>
      box(left, top, left + 300, top + 200, text(name, left, top) + text('¥9.9', left, top + 60));
    const strip = (top: number, ...names: readonly string[]): string =>
      node(
        'RecyclerView',
        `[0,${top}][1080,${top + 200}]`,
        { scrollable: 'true' },
        names.map((name, i) => dish(name, i * 320, top)).join(''),
      );
    const module = box(0, 200, 1080, 500, text('For you', 20, 200) + strip(260, 'Ramen', 'Tacos', 'Pho'));
    const own = shop('Noodle House', 520, strip(720, 'Udon', 'Soba', 'Gyoza'));
    const cards = read(feed(module, own, shop('Pizza Palace', 940)));
    assert.deepEqual(
      cards.map(({ title }) => title),
      ['Ramen', 'Tacos', 'Pho', 'Noodle House', 'Pizza Palace'],
    );
    assert.ok(cards[3]?.lines.includes('Gyoza'));
  });

  it('in a carousel of which two dishes are on the screen, but not in two dishes of a shop', () => {
    const strip = (top: number, ...names: readonly string[]): string =>
      node(
        'RecyclerView',
        `[0,${top}][1080,${top + 200}]`,
        { scrollable: 'true' },
        names
          .map((name, i) =>
            box(
              i * 520,
              top,
              i * 520 + 500,
              top + 200,
              text(name, i * 520, top) + text('¥9.9', i * 520, top + 60),
            ),
          )
          .join(''),
      );
    const module = box(
      0,
      200,
      1080,
      500,
      text('For you', 20, 200) + text('See all', 800, 200) + strip(260, 'Ramen', 'Tacos'),
    );
    const plain = box(
      0,
      520,
      1080,
      900,
      text('Rice Bowl', 20, 520) + text('Japanese', 20, 580) + strip(660, 'Don', 'Miso'),
    );
    const rated = box(
      0,
      920,
      1080,
      1300,
      text('Dumplings', 20, 920) + text('4.8', 20, 980) + strip(1060, 'Jiaozi', 'Baozi', 'Wonton'),
    );
    assert.deepEqual(
      titles(feed(module, plain, rated, shop('Noodle House', 1320, strip(1500, 'Udon', 'Soba')))),
      ['Ramen', 'Tacos', 'Rice Bowl', 'Dumplings', 'Noodle House'],
    );
  });

  it('without rows of category icons', () => {
    const icons = ['美食', '甜品', '超市', '买药', '水果']
      .map((name, i) => text(name, i * 200, 220, 150))
      .join('');
    assert.deepEqual(titles(feed(box(0, 200, 1080, 380, icons), shop('A', 400), shop('B', 820))), ['A', 'B']);
  });

  it('without categories in English, or in a grid whose last row is shorter', () => {
    const row = (top: number, ...names: readonly string[]): string =>
      names.map((name, i) => text(name, i * 200, top, 180)).join('');
    const centred = (top: number, ...names: readonly string[]): string =>
      names.map((name, i) => text(name, i * 200 + 100 - name.length * 6, top, name.length * 12)).join('');
    for (const icons of [
      row(220, 'Grocery', 'Convenience', 'Pizza', 'Sushi', 'Burgers'),
      row(220, '美食', '甜点饮品', '超市便利', '蔬菜水果', '炸鸡汉堡') + row(300, '酸菜鱼', '奶茶', '买药'),
      centred(220, 'Grocery', 'Convenience', 'Pizza', 'Sushi') + centred(300, 'Health & beauty', 'Gifts'),
      row(220, '美食', '甜品', '超市', '买药') + row(300, '水果', '夜宵', '早餐', '快餐'),
    ]) {
      const shops = [shop('A', 400), shop('B', 820)];
      assert.deepEqual(titles(feed(box(0, 200, 1080, 380, icons), ...shops)), ['A', 'B']);
    }
  });

  it('with a shop that has its tags in a row, or that is one row of texts with a figure', () => {
    const tags = ['Noodles', 'Asian', 'Healthy', 'Vegan']
      .map((tag, i) => text(tag, 20 + i * 200, 300, 180))
      .join('');
    const flat = ['Thai Express', 'Thai', '4.7', '20 min']
      .map((each, i) => text(each, i * 250, 640, 240))
      .join('');
    const ragged =
      ['新店', '川味小馆', '营业中', '自营'].map((each, i) => text(each, i * 200, 840, 180)).join('') +
      text('麻辣川菜', 90, 900, 700);
    assert.deepEqual(
      titles(
        feed(
          box(0, 200, 1080, 600, text('Sushi Go', 20, 220) + tags),
          box(0, 620, 1080, 800, flat),
          box(0, 820, 1080, 1000, ragged),
        ),
      ),
      ['Sushi Go', 'Thai Express', '川味小馆'],
    );
  });

  it('where one node draws a whole card as its description', () => {
    const card = (words: string, top: number): string =>
      node('View', `[0,${top}][1080,${top + 300}]`, { 'content-desc': words.replaceAll('\n', '&#10;') });
    const list = node(
      'ScrollView',
      '[0,200][1080,2200]',
      {},
      card('Burger Barn\n4.6\n15-25 min', 200) + card('Sponsored\nSushi Bar\n$0 delivery fee', 520),
    );
    assert.deepEqual(
      read(list).map(({ title, lines, isAd }) => ({ title, lines, isAd })),
      [
        { title: 'Burger Barn', lines: ['4.6', '15-25 min'], isAd: false },
        { title: 'Sushi Bar', lines: ['$0 delivery fee'], isAd: true },
      ],
    );
  });

  it('in a column that no list class names', () => {
    const column = node(
      'ViewGroup',
      '[0,200][1080,2200]',
      {},
      shop('A', 200) + shop('B', 620) + shop('C', 1040),
    );
    assert.deepEqual(titles(column), ['A', 'B', 'C']);
  });

  it('with a name and not a badge, a price or a time as the title', () => {
    const words =
      text('新店', 20, 210) +
      text('¥15起送', 20, 220) +
      text('30分钟', 20, 230) +
      text('张记酸菜鱼', 20, 300);
    const cards = read(feed(box(0, 200, 1080, 600, words), shop('B', 620)));
    assert.equal(cards[0]?.title, '张记酸菜鱼');
    assert.deepEqual(cards[0]?.lines, ['新店', '¥15起送', '30分钟']);
  });

  it('with a chain whose name is a figure, but not with a rank, as the title', () => {
    const card = (top: number, ...words: readonly string[]): string =>
      box(0, top, 1080, top + 300, words.map((each, i) => text(each, 20, top + i * 60)).join(''));
    assert.deepEqual(
      titles(
        feed(
          card(200, '7-11', '便利店', '4.8'),
          card(520, '1', '老王火锅', '4.8'),
          card(840, '15-25', 'Taco'),
        ),
      ),
      ['7-11', '老王火锅', 'Taco'],
    );
  });

  it('with advertisements in several languages', () => {
    for (const mark of [
      '广告',
      'Ad',
      'Sponsored',
      'Promoted',
      'Anzeige',
      'Patrocinado',
      'Publicidade',
      'Anuncio',
      'Promoted by Shop',
      'Sponsored by A',
      'Ad · 4.5',
    ]) {
      const [card] = read(
        feed(box(0, 200, 1080, 600, text(mark, 20, 210) + text('Shop', 20, 300)), shop('B', 620)),
      );
      assert.deepEqual([card?.title, card?.isAd], ['Shop', true], mark);
    }
    const [card] = read(feed(box(0, 200, 1080, 600, text('Ad Hoc Café', 20, 210)), shop('B', 620)));
    assert.deepEqual([card?.title, card?.isAd], ['Ad Hoc Café', false]);
  });
});
