import assert from 'node:assert/strict';
import { guards } from './guards.ts';
import { judgeOnLab } from './judge-on-lab.ts';

// A short selection; `npm run guards` plays every guard.
const selected = ['an app is opened anew to be read'];

describe('a guard of the reading, on the hostile lab', function () {
  this.timeout(120_000);

  for (const { name, study, without, right } of guards.filter((guard) => selected.includes(guard.name))) {
    it(`${name}: without it the verdict is wrong`, async () => {
      const kept = await judgeOnLab(study);
      assert.ok(right.includes(kept.verdict.kind), kept.verdict.kind);
      const taken = await judgeOnLab({ ...study, ...without });
      assert.ok(!right.includes(taken.verdict.kind), taken.verdict.kind);
    });
  }
});
