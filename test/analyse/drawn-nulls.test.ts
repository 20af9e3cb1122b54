import assert from 'node:assert/strict';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import { Generator } from '../../src/core/random.ts';
import { makeStudy, toTable } from '../made-up/made-up-study.ts';
import type { Row } from '../made-up/made-up-study.ts';
import { onlyAppOf } from '../made-up/only-app-of.ts';

/** One block in which 16 different foods are spoken: more states than can be counted out. */
function wideBlock(): Row[] {
  const generator = Generator.fromSeed('wide');
  const foods = Array.from({ length: 16 }, (_, index) => `food${index}`);
  return [...foods, ''].flatMap((spoken, index) =>
    foods.map((phrase) => ({
      experiment: 'wide',
      room: 'r1',
      phone: 'p1',
      app: 'eleme',
      block: '1',
      slot: `${index + 1}`,
      arm: spoken === '' ? 'silence' : 'spoken',
      phrase_spoken: spoken,
      phrase,
      hit: generator.unit() < 0.5 ? 'TRUE' : 'FALSE',
      rank: '',
    })),
  );
}

describe('a null that is drawn', () => {
  it('leaves its seed and the number of draws in the details', () => {
    const { details, verdict } = onlyAppOf(analyseOutcomes(toTable(wideBlock())));
    assert.ok(verdict.flags.includes('monte-carlo'));
    assert.deepEqual(details.monteCarlo, [{ room: 'r1', block: '1', seed: 'wide/r1/1', draws: 9999 }]);
  });

  it('is none where every null is counted out', () => {
    const { details, verdict } = onlyAppOf(analyseOutcomes(toTable(makeStudy({ seed: 'small' }))));
    assert.deepEqual(details.monteCarlo, []);
    assert.ok(!verdict.flags.includes('monte-carlo'));
  });
});
