import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describePower } from '../../src/cli/describe-power.ts';
import { powerOfExperiment } from '../../src/study/experiment/power-of-experiment.ts';

const devices = fileURLToPath(new URL('../../devices.json', import.meta.url));
const asked = { devices, base: 0.2, excess: 0.3, typedExcess: 0.3, slotSd: 0, studies: 40, seed: 'a' };

describe('the power of a shipped experiment', function () {
  this.timeout(60_000);

  it('says whether PRACTICALLY NO EFFECT can be reached and what it would take, with days, openings and end date', async () => {
    const said = describePower(
      await powerOfExperiment('it-times-2019', asked),
      new Date('2026-01-01T12:00:00Z'),
    );
    assert.match(
      said,
      /^it-times-2019: 24 blocks of 4 spoken, 1 silence, 1 sham, 2 typed; 2 phones, half of them granted; 3 apps/,
    );
    assert.match(
      said,
      /\n {2}60 points: ASSOCIATED 100 %, AND THE MICROPHONE MATTERS 100 %; interval \+-\d+\.\d points\n/,
    );
    assert.match(
      said,
      /\nOut of reach: PRACTICALLY NO EFFECT \(needs at least 36 blocks; it comes with a chance of 90 % after \d+ blocks\)\.\n/,
    );
    assert.match(
      said,
      /\nWith 2 rooms at hand: 6 days, at the earliest until 2026-01-06; an account opens apps about 96 times a day, 576 times in all\.\n$/,
    );
  });

  it('takes phones, apps and typed slots in the place of those at hand, and the pace of its plan for days', async () => {
    const changed = { ...asked, phones: 1, apps: 1, typedSlots: 0 };
    const power = await powerOfExperiment('overnight-adverts', changed);
    const said = describePower(power, new Date('2026-01-01T12:00:00Z'));
    assert.match(said, /0 typed; 1 phone; 1 app \(level 0\.050 each\)/);
    assert.match(said, /Out of reach: ASSOCIATED, AND THE MICROPHONE MATTERS/);
    assert.match(said, /Out of reach: CLAIM-SIZED EXCESS RULED OUT \(no food is typed/);
    // A block is a week.
    const associated = power.wanted[0]?.associated ?? NaN;
    assert.match(said, new RegExp(`${associated} blocks, ${7 * associated} days`));
  });
});
