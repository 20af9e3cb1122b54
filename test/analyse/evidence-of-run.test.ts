import assert from 'node:assert/strict';
import { evidenceOfRun } from '../../src/analyse/evidence-of-run.ts';
import type { RunEvidence } from '../../src/analyse/run-evidence.ts';
import type { RunEvent } from '../../src/journal/run-event.ts';
import type { ExperimentInput } from '../../src/plan/experiment.ts';
import { exampleDraw } from '../plan/example.ts';

/** What a plan says of itself, with all of its blocks completed. */
function evidenceOf(changes: Partial<ExperimentInput>): RunEvidence {
  const { plan, key } = exampleDraw({ changes });
  const events = plan.blocks.flatMap((block) =>
    block.slots.map(({ id: slot }): RunEvent => ({
      type: 'slot.completed',
      data: { slot, attempt: 1, block: block.id, room: block.room },
    })),
  );
  return evidenceOfRun({ plan, key, events, isJournalWhole: true });
}

describe('evidenceOfRun', () => {
  it('carries level, margin and claim as they were preregistered', () => {
    assert.deepEqual(evidenceOf({}).criteria, { alpha: 0.05, margin: 0.1, claim: 0.6 });
    const own = { confirmatory: { alpha: 0.01, equivalenceMargin: 0.15 }, claimBand: { from: 0.4, to: 0.5 } };
    assert.deepEqual(evidenceOf(own).criteria, { alpha: 0.01, margin: 0.15, claim: 0.4 });
  });
});
