import assert from 'node:assert/strict';
import { asId, type AppId } from '../../src/core/words.ts';
import { chanceAtDepth, countBaseline } from '../../src/score/baseline/count-baseline.ts';
import { parsePhrases } from '../../src/score/match/phrase.ts';
import { createScorer, type HitRule } from '../../src/score/outcomes/score-observations.ts';

describe('the base rate', () => {
  const rule: HitRule = { surfaces: ['feed'], fields: ['title'], tiers: ['strict'], depthCards: 20 };
  const phrases = parsePhrases([{ id: 'hotpot', zh: '火锅' }]);

  it('counts captures and items per app, and what chance shows at that depth', () => {
    const titles = [
      ['火锅', '面', '火锅', '粥'],
      ['面', '粥', '饭', '茶'],
    ];
    const observations = titles.map((list, index) => ({
      trial: `t${index}`,
      surface: 'feed' as const,
      items: list.map((title, at) => ({ rank: at + 1, title, lines: [] })),
    }));
    const app = asId<AppId>('eleme');
    const outcomes = observations.flatMap(createScorer(phrases, rule)).map((outcome) => ({ app, outcome }));
    const [rate, ...rest] = countBaseline(outcomes);
    assert.deepEqual(rest, []);
    assert.deepEqual(
      [rate?.captures, rate?.capturesHit, rate?.items, rate?.itemsHit, rate?.meanDepth],
      [2, 1, 8, 2, 4],
    );
    assert.ok(Math.abs(rate!.chanceOfHit! - (1 - 0.75 ** 4)) < 1e-12);
  });

  it('is undefined where nothing was looked through', () => {
    const outcomes = createScorer(phrases, rule)({ trial: 't', surface: 'feed', items: [] });
    const [rate] = countBaseline(outcomes.map((outcome) => ({ app: asId<AppId>('eleme'), outcome })));
    assert.deepEqual([rate?.captures, rate?.items, rate?.chanceOfHit], [1, 0, undefined]);
  });

  it('gives the figures of the method for 5, 5.6 and 12.6 % of shops', () => {
    const percent = (share: number, depth: number): number => Math.round(100 * chanceAtDepth(share, depth));
    assert.deepEqual(
      [percent(0.05, 20), percent(0.056, 20), percent(0.1264, 20), percent(0.056, 10)],
      [64, 68, 93, 44],
    );
    assert.deepEqual([chanceAtDepth(0, 20), chanceAtDepth(1, 20), chanceAtDepth(0.5, 0)], [0, 1, 0]);
  });
});
