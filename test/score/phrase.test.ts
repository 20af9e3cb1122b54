import assert from 'node:assert/strict';
import { enPhrases } from '../../experiments/phrases/en.ts';
import { zhPhrases } from '../../experiments/phrases/zh.ts';
import { OverheardError } from '../../src/core/error.ts';
import { checkPhrases } from '../../src/score/match/check-phrases.ts';
import { createMatcher } from '../../src/score/match/matcher.ts';
import { parsePhrases } from '../../src/score/match/phrase.ts';

function messageFor(list: unknown): string {
  try {
    checkPhrases(parsePhrases(list, 'F.json'), 'F.json');
  } catch (thrown) {
    assert.ok(thrown instanceof OverheardError);
    assert.equal(thrown.code, 'bad-experiment');
    return thrown.message;
  }
  return assert.fail('the list was accepted');
}

describe('a phrase list', () => {
  const hotpot = { id: 'hotpot', zh: '火锅' };

  it('is refused where an alias is empty, with its place', () => {
    assert.match(
      messageFor([hotpot, { id: 'bbq', zh: '烧烤', aliases: ['烤串', ' '] }]),
      /F\.json\[1\] \(bbq\)\.aliases\[1\] is empty/,
    );
  });

  it('is refused where an alias holds no letter', () => {
    assert.match(
      messageFor([{ ...hotpot, aliases: ['🔥'] }]),
      /F\.json\[0\] \(hotpot\): "🔥" holds no letter/,
    );
  });

  it('is refused where a remark in brackets or a "/" is all there is of a name', () => {
    for (const en of ['(pizza)', '/']) {
      assert.match(
        messageFor([hotpot, { id: 'a', en }]),
        /F\.json\[1\] \(a\): has no name that can be found; expected one that is not in brackets/,
      );
    }
  });

  it('is refused where two entries have one id, and names both', () => {
    assert.match(
      messageFor([hotpot, { id: 'hotpot', en: 'fondue' }]),
      /F\.json\[0\] and F\.json\[1\] \(火锅 and fondue\).*"hotpot"/,
    );
  });

  it('is refused where two entries match the same titles, in any script or number, and names both', () => {
    const other = { id: 'other', zh: '火鍋' };
    assert.match(
      messageFor([hotpot, other]),
      /F\.json\[0\] \(hotpot\) and F\.json\[1\] \(other\) overlap: alias "火锅".*"火鍋"/,
    );
    const dumplings = [
      { id: 'a', en: 'dumplings' },
      { id: 'b', en: 'momos', aliases: ['Dumpling'] },
    ];
    assert.match(messageFor(dumplings), /\(a\).*\(b\).*"dumplings".*"Dumpling"/);
  });

  it('is refused where one entry is the pinyin of another, and names both', () => {
    const overlap = [
      { id: 'a', zh: '酸菜鱼' },
      { id: 'b', en: 'suan cai yu' },
    ];
    assert.match(messageFor(overlap), /\(a\).*\(b\) overlap: alias "酸菜鱼".*"suan cai yu"/);
    assert.match(messageFor(overlap.toReversed()), /\(b\).*\(a\) overlap: alias "suan cai yu".*"酸菜鱼"/);
  });

  it('is refused where a false friend removes every hit of an alias, and names both', () => {
    const message = messageFor([{ ...hotpot, aliases: ['麻辣锅'], falseFriends: ['麻 辣 锅'] }]);
    assert.match(
      message,
      /F\.json\[0\] \(hotpot\): false friend "麻 辣 锅" removes every hit of alias "麻辣锅"/,
    );
  });

  it('is refused for an unknown tier, field or type, and without a name', () => {
    assert.match(
      messageFor([{ ...hotpot, tier: 'fuzzy' }]),
      /F\.json\[0\] \(hotpot\)\.tier is unknown; expected one of strict, brand, loose/,
    );
    assert.match(
      messageFor([{ ...hotpot, alias: ['x'] }]),
      /F\.json\[0\] \(hotpot\) has unknown fields: alias/,
    );
    assert.match(messageFor([{ ...hotpot, aliases: 'x' }]), /\(hotpot\)\.aliases is invalid: expected array/);
    assert.match(messageFor([{ id: 'x' }]), /\(x\) has no name/);
    assert.match(messageFor([]), /F\.json holds no phrase/);
    assert.match(messageFor('火锅'), /F\.json is invalid/);
    assert.match(messageFor([null]), /F\.json\[0\] is invalid/);
  });

  it('may give its names as null, and its rarity as a tier', () => {
    const [phrase] = parsePhrases([{ id: 'x', zh: '火锅', en: null, tier: 'popular' }]);
    assert.deepEqual(phrase?.aliases, [{ text: '火锅', tier: 'strict' }]);
  });

  it('may hold one alias inside another of the same or another phrase', () => {
    checkPhrases(
      parsePhrases([
        { id: 'a', zh: '奶茶', aliases: ['珍珠奶茶'] },
        { id: 'b', zh: '奶茶店' },
      ]),
    );
  });
});

for (const [language, list] of [
  ['Chinese', zhPhrases],
  ['English', enPhrases],
] as const) {
  describe(`the shipped phrase list in ${language}`, () => {
    const phrases = parsePhrases(list);

    it('passes its own checks', () => {
      checkPhrases(phrases);
    });

    it('finds every alias standing alone', () => {
      const matcher = createMatcher(phrases);
      for (const phrase of phrases) {
        for (const { text } of phrase.aliases) {
          assert.ok(
            matcher.match(text).some((hit) => hit.phrase === phrase.id),
            `${phrase.id}: ${text}`,
          );
        }
      }
    });

    it('finds nothing in its false friends', () => {
      for (const phrase of phrases) {
        const matcher = createMatcher([phrase]);
        for (const friend of phrase.falseFriends) assert.deepEqual(matcher.match(friend), [], friend);
      }
    });
  });
}
