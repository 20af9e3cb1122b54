import assert from 'node:assert/strict';
import { parsePhrases } from '../../src/score/match/phrase.ts';
import {
  createScorer,
  type HitRule,
  type ScoredObservation,
} from '../../src/score/outcomes/score-observations.ts';

const phrases = parsePhrases([
  { id: 'hotpot', zh: '火锅', brands: ['海底捞'] },
  { id: 'pizza', zh: '披萨' },
]);
const rule: HitRule = {
  surfaces: ['feed', 'search-hint', 'notifications'],
  fields: ['title', 'lines', 'hint', 'notification'],
  tiers: ['strict'],
  depthCards: 3,
};
const feed: ScoredObservation = {
  trial: 't1',
  surface: 'feed',
  items: [
    { rank: 2, title: '披萨店', lines: ['火锅'] },
    { rank: 1, title: '海底捞', lines: ['酸菜鱼'] },
    { rank: 4, title: '火锅', lines: [] },
    { rank: 3, title: '火锅 火锅', lines: ['火锅'] },
  ],
};

describe('scoring observations', () => {
  it('gives one outcome per trial, surface and phrase, with the rank of the first item that names it', () => {
    const [hotpot, pizza, ...rest] = createScorer(phrases, rule)(feed);
    assert.deepEqual(rest, []);
    assert.deepEqual(hotpot, {
      trial: 't1',
      surface: 'feed',
      phrase: 'hotpot',
      hit: true,
      rank: 2,
      field: 'lines',
      alias: '火锅',
      tier: 'strict',
      itemsHit: 2,
      itemsRead: 3,
    });
    assert.equal(pizza?.rank, 2);
  });

  it('reads the fields of the rule only', () => {
    const [hotpot] = createScorer(phrases, { ...rule, fields: ['title'] })(feed);
    assert.equal(hotpot?.rank, 3);
  });

  it('counts the tiers of the rule only', () => {
    const [hotpot] = createScorer(phrases, { ...rule, tiers: ['strict', 'brand'] })(feed);
    assert.deepEqual([hotpot?.rank, hotpot?.tier], [1, 'brand']);
  });

  it('reads feeds to the planned depth, and the other surfaces whole', () => {
    const items = Array.from({ length: 9 }, (_, index) => ({
      rank: index + 1,
      title: index === 8 ? '披萨' : '面',
      lines: [],
    }));
    const surfaces = ['feed', 'search-hint', 'notifications'] as const;
    const observations = surfaces.map((surface) => ({ trial: 't', surface, items }));
    const pizza = observations
      .flatMap(createScorer(phrases, rule))
      .filter((outcome) => outcome.phrase === 'pizza');
    assert.deepEqual(
      pizza.map(({ hit, itemsRead, field }) => [hit, itemsRead, field]),
      [
        [false, 3, undefined],
        [true, 9, 'hint'],
        [true, 9, 'notification'],
      ],
    );
  });

  it('leaves out surfaces that are not in the rule', () => {
    assert.deepEqual(createScorer(phrases, { ...rule, surfaces: ['search-hint'] })(feed), []);
  });

  it('counts a surface that showed nothing as no hit', () => {
    const outcomes = createScorer(phrases, rule)({ trial: 't', surface: 'feed', items: [] });
    assert.deepEqual(
      outcomes.map(({ hit, rank, itemsRead }) => [hit, rank, itemsRead]),
      [
        [false, undefined, 0],
        [false, undefined, 0],
      ],
    );
  });
});
