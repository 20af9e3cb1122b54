import assert from 'node:assert/strict';
import { auditSheet, auditKey, keyRows, sheetRows } from '../../../src/score/audit/audit-sheet.ts';
import { cohenKappa } from '../../../src/score/audit/cohen-kappa.ts';
import { drawAudit } from '../../../src/score/audit/draw-audit.ts';
import { judgeAudit } from '../../../src/score/audit/judge-audit.ts';
import { parseTable } from '../../../src/columns/read-table.ts';
import { formatTable } from '../../../src/columns/write-table.ts';
import { parsePhrases } from '../../../src/score/match/phrase.ts';

const phrases = parsePhrases([
  { id: 'hotpot', zh: '火锅', en: 'hot pot' },
  { id: 'cake', zh: '蛋糕' },
]);
const texts = [
  '老灶火锅',
  '火锅底料',
  '锅贴',
  '生日蛋糕',
  '拉面',
  'hot potato',
  'Hot Pot',
  '米饭',
  '蛋挞',
  '火锅鸡',
];
const draw = drawAudit({
  texts: [...texts, ...texts, ' '],
  phrases,
  tiers: ['strict'],
  perStratum: 3,
  seed: 'audit',
});

describe('the draw of an audit', () => {
  it('asks about hits, near misses and others of every phrase, each text once', () => {
    const sizes = draw.sizes.map(
      ({ phrase, stratum, texts: count, drawn }) => `${phrase} ${stratum} ${drawn}/${count}`,
    );
    assert.deepEqual(sizes, [
      'hotpot hit 3/3',
      'hotpot near 3/3',
      'hotpot far 3/4',
      'cake hit 1/1',
      'cake near 1/1',
      'cake far 3/8',
    ]);
    assert.equal(new Set(draw.items.map(({ text, phrase }) => `${phrase} ${text}`)).size, draw.items.length);
  });

  it('is the same with the same seed, whatever the order of the texts, and shuffled otherwise', () => {
    const given = { phrases, tiers: ['strict'] as const, perStratum: 3 };
    assert.deepEqual(drawAudit({ ...given, texts: texts.toReversed(), seed: 'audit' }), draw);
    assert.notDeepEqual(drawAudit({ ...given, texts, seed: 'other' }).items, draw.items);
  });

  it('gives coders a sheet that does not tell what the matcher said', () => {
    const sheet = formatTable(auditSheet, sheetRows(draw.items, phrases));
    assert.match(sheet, /^item,text,food,answer\n1,/);
    assert.doesNotMatch(sheet, /near|far|hit/);
  });
});

describe('the judgement of an audit', () => {
  const key = parseTable(formatTable(auditKey, keyRows(draw)), auditKey);
  const sheet = (isYes: (text: string, food: string) => boolean) =>
    sheetRows(draw.items, phrases).map(
      (row) => ({ ...row, answer: isYes(row.text, row.food) ? 'yes' : 'no' }) as const,
    );
  const truth = (text: string, food: string): boolean =>
    food.startsWith('火锅') ? /火锅(?!底料)|Hot Pot/.test(text) : text.includes('蛋糕');

  it('of a matcher that is right says so', () => {
    const result = judgeAudit(key, sheet(truth), sheet(truth));
    assert.equal(result.kappa, 1);
    assert.deepEqual([result.all.precision, result.all.recall], [1, 1]);
  });

  it('weights what was missed by the size of its stratum', () => {
    const strict = (text: string, food: string): boolean =>
      truth(text, food) || (food === '蛋糕' && text === '蛋挞');
    const cake = judgeAudit(key, sheet(strict), sheet(strict)).phrases.find(
      ({ phrase }) => phrase === 'cake',
    );
    assert.equal(cake?.precision, 1);
    assert.equal(cake?.recall, 1 / 2);
  });

  it('counts wrong hits, and leaves out what the coders disagree on', () => {
    const never = sheet(() => false);
    const result = judgeAudit(key, never, never);
    assert.equal(result.all.precision, 0);
    assert.equal(result.all.recall, undefined);
    assert.equal(result.kappa, undefined);
    const split = judgeAudit(key, sheet(truth), never);
    assert.equal(split.all.precision, undefined);
    assert.ok(split.kappa !== undefined && split.kappa <= 0);
  });

  it('refuses sheets with a missing item, one that is there twice, a changed text or an empty answer', () => {
    const good = sheet(truth);
    assert.throws(() => judgeAudit(key, good.slice(1), good), /first coder has no item 1/);
    const other = { ...good[2]!, answer: good[2]!.answer === 'yes' ? 'no' : 'yes' } as const;
    assert.throws(
      () => judgeAudit(key, good, [...good, other]),
      /the sheet of the second coder has item 3 twice/,
    );
    assert.throws(
      () => judgeAudit(key, good, good.with(1, { ...good[1]!, text: 'x' })),
      /item 2 of the second coder is about "x"/,
    );
    const { item, text, food } = good[0]!;
    assert.throws(
      () => judgeAudit(key, [{ item, text, food }, ...good.slice(1)], good),
      /item 1 of the first coder has no answer/,
    );
  });
});

describe("Cohen's kappa", () => {
  it('gives the textbook value', () => {
    const kappa = cohenKappa({ bothYes: 20, firstOnly: 5, secondOnly: 10, bothNo: 15 });
    assert.ok(Math.abs(kappa! - 0.4) < 1e-12);
  });

  it('is 0 for coders who agree by chance, negative for those who contradict, undefined without variation', () => {
    assert.equal(cohenKappa({ bothYes: 5, firstOnly: 5, secondOnly: 5, bothNo: 5 }), 0);
    assert.equal(cohenKappa({ bothYes: 0, firstOnly: 5, secondOnly: 5, bothNo: 0 }), -1);
    assert.equal(cohenKappa({ bothYes: 9, firstOnly: 0, secondOnly: 0, bothNo: 0 }), undefined);
    assert.equal(cohenKappa({ bothYes: 0, firstOnly: 0, secondOnly: 0, bothNo: 0 }), undefined);
  });
});
