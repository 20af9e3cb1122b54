import assert from 'node:assert/strict';
import { demoVerdicts } from './demo-verdicts.ts';

describe('the demo, played without phones', function () {
  this.timeout(120_000);

  it('finds under any seed the app that listens and its microphone, and says nothing of the kind of the other', async () => {
    for (let n = 1; n <= 6; n += 1) {
      const { eleme, meituan } = await demoVerdicts(`demo-${n}`);
      assert.equal(eleme, 'associated-mic');
      assert.ok(meituan === 'claim-ruled-out' || meituan === 'inconclusive', meituan);
    }
  });
});
