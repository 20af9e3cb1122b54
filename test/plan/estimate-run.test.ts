import assert from 'node:assert/strict';
import { checkExperiment } from '../../src/plan/experiment/check-experiment.ts';
import { compressWaits, isRehearsal } from '../../src/plan/experiment/compress-waits.ts';
import { estimateRun } from '../../src/plan/draw/estimate-run.ts';
import { exampleDraw, exampleExperiment, exampleInventory } from '../made-up/example.ts';

describe('estimateRun', () => {
  it('counts the slots of planned blocks and the time of the busiest room', () => {
    const { plan } = exampleDraw({
      inventory: exampleInventory([2, 2]),
      changes: { blocks: { planned: 3 } },
    });
    const estimate = estimateRun(plan);
    assert.equal(estimate.slots, 21);
    assert.equal(estimate.busyMs, 2 * 7 * (plan.exposureMs + 1000 + 2000));
    const rooms = plan.rooms.map((room) => ({ ...room, kind: 'real' as const }));
    assert.equal(estimateRun({ ...plan, rooms }).busyMs, 2 * 7 * (plan.exposureMs + 1000 + 30_000));
  });

  it('takes one window for each block', () => {
    const mealWindows = [
      { from: '11:00', to: '13:00' },
      { from: '17:00', to: '19:00' },
    ];
    const { plan } = exampleDraw({ changes: { mealWindows, blocks: { planned: 5 } } });
    assert.equal(estimateRun(plan).days, 3);
  });
});

describe('compressWaits', () => {
  const experiment = exampleExperiment({
    exposure: { repeats: 60, gapMs: 30_000 },
    washOutMs: 86_400_000,
    mealWindows: [{ from: '00:00', to: '23:59' }],
    lags: [
      { id: 'day', dwellMs: 86_400_000 },
      { id: 'soon', dwellMs: 120_000, primary: true },
    ],
  });
  const rehearsed = compressWaits(experiment);

  it('shortens every wait and keeps the order of the lags', () => {
    assert.deepEqual(
      rehearsed.lags.map(({ id, dwellMs }) => [id, dwellMs]),
      [
        ['day', 900],
        ['soon', 450],
      ],
    );
    assert.equal(rehearsed.exposure.repeats, 1);
    assert.equal(rehearsed.blocks.planned, 1);
    assert.equal(compressWaits(experiment, { plannedBlocks: 3 }).blocks.planned, 3);
    assert.ok(rehearsed.exposure.preRollMs + rehearsed.exposure.postRollMs + rehearsed.exposure.gapMs < 1000);
    assert.equal(rehearsed.washOutMs, 0);
    assert.deepEqual(rehearsed.mealWindows, []);
  });

  it('may play each arm once in a block, and leaves none out that the study has', () => {
    const { blocks } = compressWaits(experiment, { isBrief: true });
    for (const arm of ['spoken', 'silence', 'sham', 'typed'] as const) {
      assert.equal(blocks[arm], Math.min(1, experiment.blocks[arm]), arm);
    }
    assert.ok(blocks.spoken < experiment.blocks.spoken);
    const brief = compressWaits(experiment, { isBrief: true });
    assert.deepEqual(checkExperiment(brief, 'x'), brief);
  });

  it('keeps arms and phrases, and takes a name and a title of its own', () => {
    assert.equal(rehearsed.name, 'example-rehearsal');
    assert.match(rehearsed.title, /^REHEARSAL/);
    assert.ok(isRehearsal({ experiment: rehearsed }) && !isRehearsal({ experiment }));
    assert.deepEqual(rehearsed.phrases, experiment.phrases);
    assert.equal(rehearsed.blocks.spoken, experiment.blocks.spoken);
    assert.deepEqual(checkExperiment(rehearsed, 'x'), rehearsed);
  });
});
