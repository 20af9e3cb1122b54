import assert from 'node:assert/strict';
import type { OtherLag } from '../../src/analyse/evidence/run-evidence.ts';
import { asId } from '../../src/core/words.ts';
import type { PhoneId } from '../../src/core/words.ts';
import { analyse, evidenceOf } from '../made-up/made-up-evidence.ts';
import { makeStudy } from '../made-up/made-up-study.ts';

const rows = makeStudy({
  seed: 'lags',
  phones: 2,
  blocks: 18,
  typed: 1,
  chance: ({ arm }) => (arm === 'typed' ? 1 : 0.5),
});
const places = evidenceOf(rows).completedBlocks;
const soon = rows.filter(({ block }) => Number(block) <= 6);
const primary = {
  plannedBlocks: 6,
  completedBlocks: places.slice(0, 6),
  plannedSlots: evidenceOf(soon).plannedSlots,
  exposures: evidenceOf(soon).exposures,
};
const late: OtherLag = {
  lag: '30min',
  dwellMs: 1_800_000,
  plannedBlocks: 10,
  isSettled: false,
  completedBlocks: places.slice(6, 16),
};
const later: OtherLag = {
  lag: '24h',
  dwellMs: 86_400_000,
  plannedBlocks: 4,
  isSettled: false,
  completedBlocks: places.slice(16),
};

describe('the lags that are not the primary one', () => {
  const all = analyse(rows, { ...primary, otherLags: [late, later] });

  it('get an exploratory answer from their own completed blocks alone', () => {
    const alone = analyse(
      rows.filter(({ block }) => Number(block) > 6 && Number(block) <= 16),
      {},
    );
    const [lag] = all.details.lags;
    assert.ok(lag !== undefined && !lag.isWithheld);
    assert.deepEqual([lag.lag, lag.dwellMs, lag.planned, lag.blocks], ['30min', 1_800_000, 10, 10]);
    assert.deepEqual(lag.primary, alone.primary);
    const { rd, hullLo, hullHi, fewBlocks } = alone.excess;
    assert.deepEqual(lag.excess, { rd, lo: hullLo, hi: hullHi, fewBlocks });
    assert.equal(lag.q, lag.primary.pTwoCentral, 'the only one that is open');
  });

  it('leave the confirmatory answer as it is', () => {
    const alone = analyse(soon);
    const { details, ...answer } = all;
    const { details: __, ...expected } = alone;
    assert.deepEqual(answer, expected);
    assert.deepEqual({ ...details, lags: [] }, alone.details);
  });

  it('are withheld until their own planned number of blocks, but for the e-value', () => {
    const [, lag] = all.details.lags;
    assert.ok(lag?.isWithheld && lag.blocks === 2 && lag.primary.eFinal !== null);
    assert.deepEqual(
      [lag.primary.pTwoCentral, lag.primary.T, lag.excess.rd, lag.q],
      [null, null, null, null],
    );
  });

  it('are all withheld while the confirmatory answer is', () => {
    const quiet = makeStudy({ seed: 'quiet', blocks: 8, typed: 1, chance: () => 0.2 });
    const early = analyse(quiet, {
      plannedBlocks: 40,
      completedBlocks: places.slice(0, 4),
      otherLags: [{ ...late, plannedBlocks: 4, completedBlocks: places.slice(4, 8) }],
    });
    assert.ok(early.verdict.flags.includes('withheld'));
    assert.deepEqual(
      early.details.lags.map((lag) => [lag.isWithheld, lag.primary.T, lag.q]),
      [[true, null, null]],
    );
  });

  it('have nothing to say before their first block', () => {
    const none = { ...late, completedBlocks: [] };
    const [lag] = analyse(rows, { ...primary, otherLags: [none] }).details.lags;
    assert.ok(lag?.isWithheld && lag.blocks === 0 && lag.primary.eMax === null && lag.excess.rd === null);
  });
});

describe('phones at several distances', () => {
  const [near, far] = ['r1p1', 'r1p2'].map((phone) => asId<PhoneId>(phone));
  assert.ok(near !== undefined && far !== undefined);

  it('are tested by distance, nearest first, each group as its phones alone', () => {
    const { distances, phones } = analyse(soon, { distancesCm: { [far]: 1000, [near]: 50 } }).details;
    assert.deepEqual(
      distances.map(({ distanceCm }) => distanceCm),
      [50, 1000],
    );
    assert.deepEqual(
      distances.map(({ primary, excess, q }) => ({ primary, excess, q })),
      phones.map(({ primary, excess, q }) => ({ primary, excess, q })),
    );
  });

  it('are not grouped where all lie equally far', () => {
    assert.deepEqual(analyse(soon, { distancesCm: { [far]: 80, [near]: 80 } }).details.distances, []);
    const group = analyse(soon).details.distances;
    assert.deepEqual(group, []);
  });
});
