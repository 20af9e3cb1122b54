import assert from 'node:assert/strict';
import { cells } from './cells.ts';
import { playCells } from './play-cells.ts';
import { findMistakes, printMatrix } from './print-matrix.ts';

// A short selection: two that heal, one that ends a trial, one that comes before the reading; `npm run fault-matrix` plays all.
const selected = [
  'UiAutomator2 crashes observe',
  'adb server killed observe',
  'app crashes observe',
  'update dialog dwell',
];

describe('a run on the lab with a fault in every other slot', function () {
  this.timeout(180_000);

  it('gives each trial its status, touches no other, and completes', async () => {
    const chosen = cells.filter(({ trouble, phase }) => selected.includes(`${trouble.name} ${phase}`));
    assert.equal(chosen.length, selected.length);
    const played = await playCells(chosen);
    process.stdout.write(printMatrix(chosen, played));
    assert.deepEqual(findMistakes(chosen, played), []);
  });
});
