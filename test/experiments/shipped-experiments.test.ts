import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInventory } from '../../src/inventory/read-inventory.ts';
import { compressWaits } from '../../src/plan/experiment/compress-waits.ts';
import { drawPlan, type DrawnPlan } from '../../src/plan/draw/draw-plan.ts';
import { estimateRun } from '../../src/plan/draw/estimate-run.ts';
import type { Experiment } from '../../src/plan/experiment/experiment.ts';
import { hashExperiment } from '../../src/plan/experiment/hash-experiment.ts';
import { loadExperiment, type LoadedExperiment } from '../../src/plan/experiment/load-experiment.ts';
import { checkPhrases } from '../../src/score/match/check-phrases.ts';
import { createMatcher } from '../../src/score/match/matcher.ts';
import { parsePhrases } from '../../src/score/match/phrase.ts';
import { loadStimuli, type Stimulus } from '../../src/sound/stimuli/stimulus-library.ts';
import { exampleInventory } from '../made-up/example.ts';

const folder = join(import.meta.dirname, '../../experiments');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace('.ts', ''));

/** Slots of planned blocks in two rooms with two phones each, and how long they take. */
const expected: Readonly<Record<string, { slots: number; days: number }>> = {
  demo: { slots: 42, days: 0.01 },
  'it-times-2019': { slots: 192, days: 6 },
  'english-delivery': { slots: 192, days: 6 },
  'mic-ablation': { slots: 192, days: 6 },
  'lag-sweep': { slots: 336, days: 25 },
  'overnight-adverts': { slots: 56, days: 28 },
};

function draw(experiment: Experiment, stimuli: readonly Stimulus[]): DrawnPlan {
  const inventory = exampleInventory([2, 2]);
  return drawPlan({
    experiment,
    experimentSha256: hashExperiment(experiment),
    inventory,
    stimuli,
    seed: '1',
  });
}

describe('the shipped experiments', () => {
  it('are the ones that are described', () => {
    assert.deepEqual(names.toSorted(), Object.keys(expected).sort());
  });

  for (const name of Object.keys(expected)) {
    describe(name, () => {
      let loaded: LoadedExperiment;
      let stimuli: Stimulus[];
      before(async () => {
        loaded = await loadExperiment(join(folder, `${name}.ts`));
        stimuli = await loadStimuli(loaded.stimuliFolder);
      });

      it('bears the name of its file and says what it asks, needs, takes and can show', () => {
        assert.equal(loaded.experiment.name, name);
        const head = readFileSync(loaded.path, 'utf8').split('*/')[0]!;
        for (const word of ['Asks:', 'Needs:', 'Takes:', 'Can show:']) assert.ok(head.includes(word), word);
      });

      it('has phrases that the matcher accepts, and recordings that say them and no other', () => {
        const phrases = parsePhrases(loaded.experiment.phrases);
        checkPhrases(phrases);
        const matcher = createMatcher(phrases);
        const own = stimuli.filter(
          ({ phrase }) => phrase === undefined || phrases.some(({ id }) => id === phrase),
        );
        for (const { id, text, phrase } of own) {
          const named = new Set(matcher.match(text).map((hit) => hit.phrase));
          assert.deepEqual([...named], phrase === undefined ? [] : [phrase], `${id}: ${text}`);
        }
      });

      it('can be planned, and takes as long as it says', () => {
        const { plan } = draw(loaded.experiment, stimuli);
        const { slots, days } = estimateRun(plan);
        assert.equal(slots, expected[name]!.slots);
        assert.ok(Math.abs(days - expected[name]!.days) <= 0.05 * days + 0.01, `${days} days`);
      });

      it('can be rehearsed within minutes', () => {
        const { plan } = draw(compressWaits(loaded.experiment), stimuli);
        const waits = plan.rooms.map(({ id }) =>
          plan.blocks
            .filter(({ room, spare }) => room === id && !spare)
            .reduce((sum, block) => sum + block.slots.length * (plan.exposureMs + block.dwellMs), 0),
        );
        assert.ok(Math.max(...waits) < 90_000, `${waits.join(', ')} ms`);
      });
    });
  }

  it('include a demo of at most 150 s with 2 s of handling a slot', async () => {
    const { experiment, stimuliFolder } = await loadExperiment(join(folder, 'demo.ts'));
    const stimuli = await loadStimuli(stimuliFolder);
    const { plan } = drawPlan({
      experiment,
      experimentSha256: hashExperiment(experiment),
      inventory: await readInventory(join(folder, '../devices.json')),
      stimuli,
      seed: '1',
    });
    const [room] = plan.rooms;
    assert.equal(plan.rooms.length, 2);
    const planned = plan.blocks.filter((block) => !block.spare && block.room === room!.id);
    const slots = planned.reduce((sum, block) => sum + block.slots.length, 0);
    const slotMs = plan.exposureMs + planned[0]!.dwellMs + 2000;
    assert.ok(slots * slotMs < 135_000, `${slots} slots of ${slotMs} ms`);
  });
});
