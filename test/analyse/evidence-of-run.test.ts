import assert from 'node:assert/strict';
import { evidenceOfRun } from '../../src/analyse/evidence/evidence-of-run.ts';
import type { RunEvidence } from '../../src/analyse/evidence/run-evidence.ts';
import type { RunEvent } from '../../src/journal/run-event.ts';
import type { ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import { courseOf } from '../made-up/fold-events.ts';
import { exampleDraw } from '../made-up/example.ts';

/** What a plan says of itself, with all of its blocks completed. */
function evidenceOf(changes: Partial<ExperimentInput>): RunEvidence {
  const { plan, key } = exampleDraw({ changes });
  const events = plan.blocks.flatMap((block) =>
    block.slots.map(({ id: slot }): RunEvent => ({
      type: 'slot.completed',
      data: { slot, attempt: 1, block: block.id, room: block.room },
    })),
  );
  return evidenceOfRun({ plan, key, course: courseOf(events), isJournalWhole: true });
}

describe('evidenceOfRun', () => {
  it('carries level, margin and claim as they were preregistered', () => {
    assert.deepEqual(evidenceOf({}).criteria, { alpha: 0.05, margin: 0.1, claim: 0.6 });
    const own = { confirmatory: { alpha: 0.01, equivalenceMargin: 0.15 }, claimBand: { from: 0.4, to: 0.5 } };
    assert.deepEqual(evidenceOf(own).criteria, { alpha: 0.01, margin: 0.15, claim: 0.4 });
  });

  it('tells the completed blocks of every lag apart, and how far the phones lie', () => {
    const evidence = evidenceOf({
      lags: [
        { id: 'soon', dwellMs: 1000, primary: true, planned: 3 },
        { id: 'late', dwellMs: 9000, planned: 2 },
      ],
      blocks: { planned: 3, spare: 0 },
    });
    assert.deepEqual([evidence.plannedBlocks, evidence.completedBlocks.length], [3, 3]);
    const [late, ...others] = evidence.otherLags;
    assert.deepEqual(others, []);
    assert.deepEqual([late?.lag, late?.dwellMs, late?.plannedBlocks], ['late', 9000, 2]);
    const names = [...evidence.completedBlocks, ...(late?.completedBlocks ?? [])].map(({ block }) => block);
    assert.equal(new Set(names).size, 5);
    assert.ok(Object.values(evidence.distancesCm).every((distanceCm) => distanceCm === 100));
    assert.ok(Object.keys(evidence.distancesCm).length > 0);
  });
});
