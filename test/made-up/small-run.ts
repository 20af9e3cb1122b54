import { sha256 } from '../../src/core/hash.ts';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import { drawPlan, type DrawnPlan } from '../../src/plan/draw/draw-plan.ts';
import { experimentSchema, type ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import { hashExperiment } from '../../src/plan/experiment/hash-experiment.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Stimulus } from '../../src/sound/stimuli/stimulus-library.ts';

/** Foods nobody sells; so few that every other block has the same ones. */
const foods = ['bako', 'riku', 'mute', 'sola', 'lidu', 'dato', 'kemi', 'rano'].map((word) => `${word}nella`);

/** As long as a block is planned to last; one that is lost lasts shorter. */
export const washOutMs = 350;

/** A plan whose slots take some milliseconds on fakes, with spare blocks for many deaths. */
export function drawSmallRun(seed: string, rooms: number, changes: Partial<ExperimentInput> = {}): DrawnPlan {
  const experiment = experimentSchema.parse({
    name: 'crash',
    title: 'Crash',
    question: 'Is anything lost, or played twice?',
    apps: ['eleme', 'meituan'],
    language: 'en',
    phrases: foods.map((id) => ({ id, en: id })),
    stimuliFolder: 'stimuli',
    exposure: { repeats: 2, gapMs: 1, preRollMs: 1, postRollMs: 1 },
    dwellMs: 60,
    settleMs: 0,
    washOutMs,
    blocks: { planned: 4 * rooms, spare: 8, spoken: 2, silence: 1, sham: 1, typed: 1 },
    depth: { screens: 1, cards: 8 },
    ...changes,
  });
  const stimuli = [...foods, undefined].map((phrase) => ({
    id: phrase ?? 'printer',
    phrase,
    sha256: sha256(phrase ?? 'printer'),
    durationMs: 4,
  }));
  return drawPlan({
    experiment,
    experimentSha256: hashExperiment(experiment),
    inventory: inventoryOf(rooms),
    stimuli,
    seed,
  });
}

/** The plan's recordings as a player would get them; the fake one plays by name. */
export function stimuliOf(plan: Plan): Stimulus[] {
  return plan.stimuli.map(({ id, phrase, sha256: hash, durationMs }) => {
    return { id, phrase, text: id, path: id, sha256: hash, durationMs, samples: new Int16Array(0) };
  });
}

function inventoryOf(count: number) {
  const virtual = { kind: 'virtual-room' };
  const rooms = Array.from({ length: count }, (_, n) => `room${n + 1}`);
  return parseInventory(
    JSON.stringify({
      rooms: rooms.map((id) => ({ id, kind: 'virtual', speaker: virtual, microphone: virtual })),
      devices: rooms.flatMap((room, r) =>
        [1, 2].map((n) => ({ id: `p${2 * r + n}`, room, distanceCm: 100, account: `a${2 * r + n}` })),
      ),
    }),
    'devices.json',
  );
}
