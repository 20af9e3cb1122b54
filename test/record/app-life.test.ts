import assert from 'node:assert/strict';
import type { PollPhase } from '../../src/core/words.ts';
import { AppLife } from '../../src/record/app-life.ts';

describe('the life of an app in a slot', () => {
  const cases: readonly [
    string,
    [PollPhase, boolean | undefined][],
    boolean | undefined,
    boolean | undefined,
  ][] = [
    ['is not known without a poll that told', [['exposure', undefined]], undefined, undefined],
    [
      'is whole where every poll found it',
      [
        ['before', true],
        ['exposure', true],
        ['dwell', true],
      ],
      true,
      false,
    ],
    [
      'is not known of a typed search alone',
      [
        ['before', true],
        ['typing', false],
        ['dwell', true],
      ],
      undefined,
      false,
    ],
    [
      'was none where it was dead before',
      [
        ['before', false],
        ['exposure', true],
      ],
      false,
      undefined,
    ],
    [
      'was none where one poll of the exposure missed it',
      [
        ['exposure', true],
        ['exposure', false],
        ['exposure', true],
      ],
      false,
      undefined,
    ],
    [
      'may end in the dwell, which the exposure does not mind',
      [
        ['exposure', true],
        ['dwell', true],
        ['dwell', false],
        ['dwell', true],
      ],
      true,
      true,
    ],
    [
      'ends at the first poll of the dwell',
      [
        ['exposure', true],
        ['dwell', false],
      ],
      true,
      true,
    ],
    [
      'cannot end twice',
      [
        ['exposure', true],
        ['exposure', false],
        ['dwell', false],
      ],
      false,
      false,
    ],
    [
      'has nothing to do with the canary',
      [
        ['canary', true],
        ['exposure', true],
      ],
      true,
      undefined,
    ],
  ];
  for (const [title, polls, inExposure, diedInDwell] of cases) {
    it(title, () => {
      const life = new AppLife();
      for (const [phase, isAlive] of polls) life.take(phase, isAlive);
      assert.deepEqual([life.isAliveInExposure, life.hasDiedInDwell], [inExposure, diedInDwell]);
    });
  }
});
