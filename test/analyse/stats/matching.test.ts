import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { blockNull, blockNulls, permutationNull, testOf } from '../../../src/analyse/stats/index.ts';
import type { MatchingBlock } from '../../../src/analyse/stats/index.ts';
import { momentsOf } from '../../../src/analyse/stats/distribution.ts';
import { enumerateAssignments, exactTails, sumOf } from './enumerate.ts';
import { assertClose } from './assert-close.ts';
import { phraseMatchingPermutation } from './of-blocks.ts';

const score = fc.oneof(
  fc.constantFrom(0, 1),
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: -2, max: 9 }),
);
const block: fc.Arbitrary<MatchingBlock> = fc
  .record({ slots: fc.integer({ min: 0, max: 6 }), phrases: fc.integer({ min: 1, max: 4 }) })
  .chain(({ slots, phrases }) =>
    fc.record({
      labels: fc.array(fc.option(fc.nat(phrases - 1)), { minLength: slots, maxLength: slots }),
      hits: fc.array(fc.array(score, { minLength: phrases, maxLength: phrases }), {
        minLength: slots,
        maxLength: slots,
      }),
    }),
  );

describe('the phrase-matching randomisation test', () => {
  it('is the enumeration of every re-assignment of the labels', () => {
    fc.assert(
      fc.property(block, (one) => {
        const { observed, distribution } = blockNull(one);
        const weights = enumerateAssignments(one);
        let total = 0;
        for (let index = 0; index < distribution.probabilities.length; index += 1) {
          assertClose(
            distribution.probabilities[index]!,
            exactTails(weights, distribution.lowest + index).pAt,
          );
          total += distribution.probabilities[index]!;
        }
        assertClose(total, 1);
        assert.ok(weights.has(observed), 'the observed assignment is one of them');
      }),
      { numRuns: 200 },
    );
  });

  it('is that enumeration also for blocks of a kind that was met before, however their slots are ordered', () => {
    const binary = fc
      .record({ slots: fc.integer({ min: 1, max: 5 }), phrases: fc.integer({ min: 1, max: 3 }) })
      .chain(({ slots, phrases }) =>
        fc.record({
          labels: fc.array(fc.option(fc.nat(phrases - 1)), { minLength: slots, maxLength: slots }),
          hits: fc.array(fc.array(fc.nat(1), { minLength: phrases, maxLength: phrases }), {
            minLength: slots,
            maxLength: slots,
          }),
        }),
      );
    fc.assert(
      fc.property(binary, (one) => {
        for (const next of [one, { labels: one.labels.toReversed(), hits: one.hits.toReversed() }]) {
          const { observed, distribution } = blockNull(next);
          const exact = exactTails(enumerateAssignments(next), observed);
          const got = testOf([{ observed, distribution }]);
          assertClose(got.pGreater, exact.pGreater);
          assertClose(got.pLess, exact.pLess);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('adds up independent blocks exactly', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), (blocks) => {
        const result = phraseMatchingPermutation({ blocks });
        const weights = blocks.map(enumerateAssignments).reduce(sumOf, new Map([[0, 1n]]));
        const exact = exactTails(weights, result.T);
        assertClose(result.pGreater, exact.pGreater);
        assertClose(result.pLess, exact.pLess);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of slots or the numbering of phrases', () => {
    fc.assert(
      fc.property(block, fc.infiniteStream(fc.nat()), (one, keys) => {
        const order = one.labels.map((_, slot) => slot).toSorted(byKeys(one.labels.length, keys));
        const phrases = one.hits[0]?.length ?? 0;
        const names = Array.from({ length: phrases }, (_, phrase) => phrase).toSorted(byKeys(phrases, keys));
        const moved: MatchingBlock = {
          labels: order.map((slot) => renamed(one.labels[slot]!, names)),
          hits: order.map((slot) => names.map((phrase) => one.hits[slot]![phrase]!)),
        };
        assertSameTest(testOf([blockNull(moved)]), testOf([blockNull(one)]));
      }),
    );
  });

  it('moves with a phrase that hits everywhere by a constant only', () => {
    const blocks = [
      {
        labels: [0, 1, null, null],
        hits: [
          [1, 5],
          [0, 5],
          [1, 5],
          [0, 5],
        ],
      },
    ];
    const without = [
      {
        labels: [0, 1, null, null],
        hits: [
          [1, 0],
          [0, 0],
          [1, 0],
          [0, 0],
        ],
      },
    ];
    const [popular, plain] = [
      phraseMatchingPermutation({ blocks }),
      phraseMatchingPermutation({ blocks: without }),
    ];
    assert.equal(popular.T, 5 + plain.T);
    assert.equal(popular.pGreater, plain.pGreater);
  });

  it('has p 1 for zero events, for hits everywhere, for no slots and for no blocks', () => {
    const labels = [0, 1, null];
    const nothing = {
      labels,
      hits: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    };
    const everything = {
      labels,
      hits: [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    };
    for (const blocks of [[nothing], [everything], [{ labels: [], hits: [] }], []]) {
      const { pGreater, pLess, pTwoCentral, pTwoMinlike, pMidGreater, nullVar } = phraseMatchingPermutation({
        blocks,
      });
      assert.deepEqual(
        [pGreater, pLess, pTwoCentral, pTwoMinlike, pMidGreater, nullVar],
        [1, 1, 1, 1, 0.5, 0],
      );
    }
  });

  it('counts a missing score as 0', () => {
    assert.equal(phraseMatchingPermutation({ blocks: [{ labels: [3, null], hits: [[1], []] }] }).T, 0);
  });

  it('stays exact in blocks too long for counts that fit a number', () => {
    const slots = 160;
    const hits = Array.from({ length: slots }, (_, slot) => [slot % 3 === 0 ? 1 : 0, slot % 5]);
    const labels = hits.map((_, slot) => (slot === 7 ? 0 : slot === 90 ? 1 : null));
    const weights = new Map<number, bigint>();
    hits.forEach((first, one) =>
      hits.forEach((second, other) => {
        if (one !== other)
          weights.set(first[0]! + second[1]!, (weights.get(first[0]! + second[1]!) ?? 0n) + 1n);
      }),
    );
    const { observed, distribution, monteCarlo } = blockNull({ labels, hits });
    assert.equal(monteCarlo, undefined);
    const result = testOf([{ observed, distribution }]);
    assertClose(result.pGreater, exactTails(weights, observed).pGreater);
    assertClose(result.pLess, exactTails(weights, observed).pLess);
  });
});

describe('a block with too many states', () => {
  const slots = 16;
  const matches: MatchingBlock = {
    labels: Array.from({ length: slots }, (_, slot) => slot),
    hits: Array.from({ length: slots }, (_, slot) =>
      Array.from({ length: slots }, (_, phrase) => (slot === phrase ? 1 : 0)),
    ),
  };

  it('is drawn from its seed, and says so', () => {
    const [one, again, other] = [
      blockNull(matches, { seed: 'a' }),
      blockNull(matches, { seed: 'a' }),
      blockNull(matches),
    ];
    assert.deepEqual(one.monteCarlo, { seed: 'a', draws: 9999 });
    assert.deepEqual(one, again);
    assert.notDeepEqual(one.distribution, other.distribution);
    const study = blockNulls({ blocks: [matches, matches], seed: 's', draws: 999 });
    assert.deepEqual(
      study.map(({ monteCarlo }) => monteCarlo),
      [
        { seed: 's/0', draws: 999 },
        { seed: 's/1', draws: 999 },
      ],
    );
  });

  it('is drawn as well when its labels are anonymous but its scores make the program long', () => {
    const y = Array.from({ length: 1200 }, (_, slot) => slot % 7);
    const one = permutationNull({ y, z: y.map((score) => (score > 3 ? 1 : 0)) }, { draws: 99 });
    assert.deepEqual(one.monteCarlo, { seed: 'matching', draws: 99 });
    assert.equal(testOf([one]).pGreater, 1 / 100);
  });

  it('counts the observed assignment among the drawn: p is (b + 1) / (B + 1)', () => {
    assert.equal(phraseMatchingPermutation({ blocks: [matches], draws: 999 }).pGreater, 1 / 1000);
  });

  it('comes near the known distribution of coincidences (mean 1, variance 1, none in 1 of e)', () => {
    const { distribution } = blockNull(matches);
    const { mean, variance } = momentsOf(distribution);
    assert.ok(
      Math.abs(mean - 1) < 0.04 && Math.abs(variance - 1) < 0.08,
      `mean ${mean}, variance ${variance}`,
    );
    assert.ok(Math.abs(distribution.probabilities[0]! - Math.exp(-1)) < 0.02);
  });
});

function byKeys(length: number, keys: Stream): (one: number, other: number) => number {
  const drawn = Array.from({ length }, () => Number(keys.next().value));
  return (one, other) => drawn[one]! - drawn[other]!;
}

type Stream = { next(): { readonly value: unknown } };

function renamed(label: number | null, names: readonly number[]): number | null {
  return label === null ? null : names.indexOf(label);
}

function assertSameTest(got: ReturnType<typeof testOf>, expected: ReturnType<typeof testOf>): void {
  assert.equal(got.T, expected.T);
  assertClose(got.pGreater, expected.pGreater);
  assertClose(got.pLess, expected.pLess);
  assertClose(got.nullMean, expected.nullMean);
}
