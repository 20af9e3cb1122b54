import assert from 'node:assert/strict';
import { printVerdicts } from '../../src/cli/print-verdicts.ts';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import { evidenceOf } from '../made-up/made-up-evidence.ts';
import { makeStudy, toTable } from '../made-up/made-up-study.ts';

const rows = makeStudy({ seed: 'printed', phones: 2, blocks: 14, chance: () => 0.4 });
const places = evidenceOf(rows).completedBlocks;

/** What is printed of a run whose second lag has completed so many of its 8 blocks. */
function printed(lagBlocks: number): string {
  const evidence = evidenceOf(rows, {
    plannedBlocks: 6,
    completedBlocks: places.slice(0, 6),
    plannedSlots: evidenceOf(rows.filter(({ block }) => Number(block) <= 6)).plannedSlots,
    otherLags: [
      {
        lag: '30min',
        dwellMs: 1_800_000,
        plannedBlocks: 8,
        isSettled: false,
        completedBlocks: places.slice(6, 6 + lagBlocks),
      },
    ],
  });
  let text = '';
  const terminal = {
    out: (more: string) => {
      text += more;
    },
  };
  printVerdicts(terminal, analyseOutcomes(toTable(rows), { evidence }));
  return text;
}

describe('what analyse prints', () => {
  it('has a line for each exploratory lag', () => {
    assert.match(
      printed(8),
      /Exploratory, lag 30min \(8 of 8 blocks\): excess -?\d+ points, 95 % interval -?\d+ to -?\d+, p [<0-9.e ]+, q [<0-9.e ]+\.\n/,
    );
  });

  it('says of a lag that has blocks to come its e-value alone', () => {
    assert.match(printed(1), /Exploratory, lag 30min \(1 of 8 blocks\): withheld, e-value [0-9.]+\.\n/);
    assert.match(
      printed(0),
      /Exploratory, lag 30min \(0 of 8 blocks\): withheld, e-value not defined yet\.\n/,
    );
    assert.doesNotMatch(printed(0), /NaN|null|undefined/);
  });
});
