import assert from 'node:assert/strict';
import type { HitTier } from '../../src/core/words.ts';
import { createMatcher } from '../../src/score/match/matcher.ts';
import type { PhraseInput } from '../../src/plan/experiment/phrase.ts';
import { parsePhrases } from '../../src/score/match/phrase.ts';

function found(
  title: string,
  phrases: readonly PhraseInput[],
  tiers?: readonly HitTier[],
): readonly string[] {
  return createMatcher(parsePhrases(phrases), tiers)
    .match(title)
    .map((hit) => `${hit.phrase}:${title.slice(hit.start, hit.end)}`);
}

const hotpot = { id: 'hotpot', zh: '火锅', en: 'hot pot' };
const pizza = { id: 'pizza', en: 'pizza' };
const cake = { id: 'cake', zh: '蛋糕', en: 'cake' };
const milktea = { id: 'milktea', zh: '奶茶', en: 'milk tea' };

describe('spellings that are the same name', () => {
  const same: readonly [string, PhraseInput][] = [
    ['火鍋專門店', hotpot],
    ['ＰＩＺＺＡ', pizza],
    ['𝗣𝗶𝘇𝘇𝗮 night', pizza],
    ['ⓟⓘⓩⓩⓐ', pizza],
    ['pi\u200bzza', pizza],
    ['pi\u00adzza', pizza],
    ['pízza', pizza],
    ['pi\u0301zza', pizza],
    ['Hot-Pot', hotpot],
    ['hot  pot', hotpot],
    ['HOTPOT', hotpot],
    ['hot\u00a0pot', hotpot],
    ['火 锅', hotpot],
    ['火\u3000锅', hotpot],
    ['火·锅', hotpot],
    ['火🔥锅', hotpot],
    ['⽕锅', hotpot],
    ['huǒ guō', { id: 'hotpot', zh: '火锅', variants: ['huoguo'] }],
    ['Ma La Tang', { id: 'malatang', zh: '麻辣烫' }],
    ['malatang', { id: 'malatang', zh: '麻辣烫' }],
    ['焼烤', { id: 'bbq', zh: '烧烤' }],
    ['B.B.Q.', { id: 'bbq', phrase: 'BBQ' }],
    ['Garden BBQs', { id: 'bbq', phrase: 'BBQ' }],
    ['two blts', { id: 'blt', phrase: 'BLT' }],
    ["Dominos and Domino's", { id: 'd', phrase: "Domino's" }],
    ['fish and chips', { id: 'f', phrase: 'fish and chips' }],
    ['日本料理', { id: 'j', zh: '日料 / 日本料理' }],
    ['zorbelnut pie', { id: 'n', phrase: 'zorbelnut pie (invented)' }],
  ];
  for (const [title, phrase] of same) {
    it(`finds ${phrase.id} in ${JSON.stringify(title)}`, () => {
      assert.notDeepEqual(found(title, [phrase]), []);
    });
  }
});

describe('regular plurals', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['curry', 'Curries'],
    ['curries', 'Curry'],
    ['sandwich', 'sandwiches'],
    ['sandwiches', 'sandwich'],
    ['dumplings', 'Dumpling House'],
    ['potato', 'potatoes'],
    ['noodles', 'noodle bar'],
    ['chicken wings', 'chicken wing'],
    ['cookie', 'cookies'],
    ['cookies', 'cookie'],
    ['box', 'boxes'],
    ['salad', "salad's"],
  ];
  for (const [alias, title] of pairs) {
    it(`finds "${alias}" in "${title}"`, () => {
      assert.equal(found(title, [{ id: 'x', phrase: alias }]).length, 1);
    });
  }

  it('does not make a surname of wings', () => {
    assert.deepEqual(found('Wing Wah', [{ id: 'w', phrase: 'wings' }]), []);
  });
});

describe('what is not the name', () => {
  const other: readonly [string, PhraseInput][] = [
    ['烤鸭', { id: 'grilledfish', zh: '烤鱼' }],
    ['pancake', cake],
    ['Ramenskoye', { id: 'ramen', phrase: 'ramen' }],
    ['tonkatsu', { id: 'ramen', phrase: 'tonkotsu' }],
    ['photo', { id: 'pho', phrase: 'pho' }],
    ['hot potato', hotpot],
    ['hot, pot', hotpot],
    ['hot - pot', hotpot],
    ['火、锅', hotpot],
    ['火锅底料', hotpot],
    ['火锅味薯片', hotpot],
    ['柴火锅巴', hotpot],
    ['炭火 锅巴', hotpot],
    ['烤 鱼豆腐', { id: 'grilledfish', zh: '烤鱼' }],
    ['пpizza', pizza],
    ['7pizza', { id: 'seven', phrase: '17pizza' }],
    ['奶茶色美甲', milktea],
    ['酸奶茶', milktea],
    ['Fish cakes', cake],
    ['Pizza flavoured crisps', pizza],
    ['stir-fried chicken', { id: 'fc', phrase: 'fried chicken' }],
  ];
  for (const [title, phrase] of other) {
    it(`finds no ${phrase.id} in ${JSON.stringify(title)}`, () => {
      assert.deepEqual(found(title, [phrase]), []);
    });
  }
});

describe('words that only look like known words', () => {
  it('lets a guard undo a known word that shares characters with it', () => {
    assert.deepEqual(found('老火锅巴适得板', [hotpot]), ['hotpot:火锅']);
    assert.deepEqual(found('火锅味道好', [hotpot]), ['hotpot:火锅']);
    assert.deepEqual(found('炸鸡蛋糕', [{ id: 'fc', zh: '炸鸡' }, cake]), ['fc:炸鸡', 'cake:蛋糕']);
  });

  it('lets an alias that holds a known word count', () => {
    assert.deepEqual(found('Fish cake', [{ id: 'fishcake', phrase: 'fish cake' }]), ['fishcake:Fish cake']);
  });

  it('misreads only the bracketed part of a compound', () => {
    assert.deepEqual(found('奶茶蛋糕', [milktea, cake]), ['cake:蛋糕']);
    assert.deepEqual(found('Coffee cakes', [{ id: 'coffee', phrase: 'coffee' }, cake]), ['cake:cakes']);
  });
});

describe('overlapping names', () => {
  it('gives the longest alias', () => {
    const phrases = [
      { id: 'noodles', phrase: 'noodles' },
      { id: 'pho', phrase: 'beef noodle soup' },
    ];
    assert.deepEqual(found('Beef Noodle Soup & noodles', phrases), [
      'pho:Beef Noodle Soup',
      'noodles:noodles',
    ]);
  });

  it('gives one hit where two aliases of a phrase overlap', () => {
    assert.deepEqual(found('炸鸡排', [{ id: 'fc', zh: '炸鸡', aliases: ['鸡排'] }]), ['fc:炸鸡']);
  });

  it('keeps two foods that share a character', () => {
    const phrases = [
      { id: 'bbq', zh: '烧烤' },
      { id: 'fish', zh: '烤鱼' },
    ];
    assert.deepEqual(found('烧烤鱼', phrases), ['bbq:烧烤', 'fish:烤鱼']);
  });

  it('does not let a longer alias hide a shorter one when a false friend removes it', () => {
    const phrases = [
      { id: 'noodles', phrase: 'noodles' },
      { id: 'pho', phrase: 'beef noodle soup', falseFriends: ['beef noodle soup base'] },
    ];
    assert.deepEqual(found('Beef noodle soup base', phrases), []);
  });
});

describe('false friends', () => {
  const coco = { id: 'coco', phrase: 'coco', falseFriends: ['Coco Chanel'] };

  it('remove the occurrences that they hold and no others', () => {
    assert.deepEqual(found('Coco Chanel, CoCo', [coco]), ['coco:CoCo']);
  });

  it('are matched like names: case, plural, hyphen', () => {
    assert.deepEqual(found('COCO-CHANELS', [coco]), []);
  });

  it('work for their own phrase only', () => {
    const phrases = [
      { id: 'a', zh: '火锅', falseFriends: ['火锅英雄'] },
      { id: 'b', phrase: '英雄' },
    ];
    assert.deepEqual(found('火锅英雄', phrases), ['b:英雄']);
  });
});

describe('tiers', () => {
  const phrase = { id: 'milktea', zh: '奶茶', brands: ['CoCo奶茶', '喜茶'], looseAliases: ['茶饮'] };

  it('are told apart in the hits', () => {
    const hits = createMatcher(parsePhrases([phrase])).match('喜茶 茶饮 奶茶');
    assert.deepEqual(
      hits.map((hit) => hit.tier),
      ['brand', 'loose', 'strict'],
    );
  });

  it('that are not chosen neither hit nor hide', () => {
    assert.deepEqual(found('CoCo奶茶 喜茶', [phrase], ['strict']), ['milktea:奶茶']);
    assert.deepEqual(found('CoCo奶茶 喜茶', [phrase]), ['milktea:CoCo奶茶', 'milktea:喜茶']);
  });
});

describe('accents', () => {
  const pho = { id: 'pho', phrase: 'pho', aliases: ['phở'] };

  it('may be left out or stand as listed, in either normal form', () => {
    for (const title of ['pho', 'PHỞ', 'phở'.normalize('NFD')])
      assert.equal(found(title, [pho]).length, 1, title);
  });

  it('that differ from the listed ones make another word', () => {
    for (const title of ['Phố Cổ', 'Phô mai']) assert.deepEqual(found(title, [pho]), []);
  });

  it('that are umlauts make another letter, unless they are listed', () => {
    assert.deepEqual(found('Bürger & Bier', [{ id: 'b', phrase: 'burger' }]), []);
    assert.equal(found('Döner', [{ id: 'd', phrase: 'doner', variants: ['döner'] }]).length, 1);
    assert.equal(found('Haagen Dazs', [{ id: 'h', phrase: 'Häagen-Dazs' }]).length, 1);
  });

  it('make no difference where none is listed', () => {
    assert.equal(found('Pízzéría', [{ id: 'p', phrase: 'pizzeria' }]).length, 1);
  });
});

describe('a hit', () => {
  it('names the listed alias and its place in the title as given', () => {
    const title = '🍕𝗣𝗶𝘇𝘇𝗮 ﬁsh 火鍋！';
    const matcher = createMatcher(parsePhrases([pizza, hotpot]));
    assert.deepEqual(matcher.match(title), [
      { phrase: 'pizza', alias: 'pizza', start: 2, end: 12, tier: 'strict' },
      { phrase: 'hotpot', alias: '火锅', start: 17, end: 19, tier: 'strict' },
    ]);
  });

  it('takes the marks upon its last letter with it', () => {
    const title = 'cafe\u0301!';
    const [hit] = createMatcher(parsePhrases([{ id: 'c', phrase: 'cafe' }])).match(title);
    assert.equal(hit?.end, 5);
  });

  it('is none in an empty title, rubbish, lone surrogates', () => {
    const matcher = createMatcher(parsePhrases([pizza, hotpot]));
    for (const title of ['', ' ', '\ud83c', '\udf55\ud83c', '\u0000', '\u0301'.repeat(50), '\ud83c\ud83c']) {
      assert.deepEqual(matcher.match(title), []);
    }
  });

  it('is found in long texts as in short ones', () => {
    const matcher = createMatcher(parsePhrases([hotpot, pizza]));
    const part = '火锅底料 火锅 pizza cutter 火锅味道 𝗣𝗶𝘇𝘇𝗮 ';
    const perPart = matcher.match(part);
    assert.equal(perPart.length, 3);
    const hits = matcher.match(part.repeat(4000));
    assert.equal(hits.length, 12_000);
    assert.deepEqual(
      hits.slice(-3).map(({ start, end }) => [start, end]),
      perPart.map(({ start, end }) => [start + 3999 * part.length, end + 3999 * part.length]),
    );
    assert.equal(matcher.match('锅火'.repeat(50_000)).length, 49_999);
    assert.deepEqual(matcher.match(`火${' '.repeat(100_000)}锅`), []);
  });

  it('keeps its place with a dotted capital I and with stacked marks', () => {
    const matcher = createMatcher(parsePhrases([pizza]));
    for (const title of ['PİZZA', 'p\u0301\u0302\u0303izza']) {
      assert.deepEqual(
        matcher.match(title).map(({ start, end }) => [start, end]),
        [[0, title.length]],
      );
    }
  });
});
