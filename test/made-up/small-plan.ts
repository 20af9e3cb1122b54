import { sha256 } from '../../src/core/hash.ts';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import { drawPlan, type DrawnPlan } from '../../src/plan/draw/draw-plan.ts';
import { experimentSchema } from '../../src/plan/experiment/experiment.ts';

const foods = [
  'ramen',
  'pizza',
  'sushi',
  'congee',
  'hotpot',
  'cake',
  'dumpling',
  'bbq',
  'milktea',
  'crayfish',
];

/** A plan of one virtual room with two phones, as small as a plan may be. */
export function smallPlan(blocks: { readonly planned: number; readonly spare: number }): DrawnPlan {
  const experiment = experimentSchema.parse({
    name: 'small',
    title: 'Small',
    question: 'Is it small?',
    apps: ['eleme', 'meituan'],
    language: 'en',
    phrases: foods.map((id) => ({ id, en: id })),
    stimuliFolder: 'stimuli',
    dwellMs: 100,
    blocks: { spoken: 3, silence: 2, sham: 1, typed: 1, ...blocks },
  });
  const recordings = [...foods, undefined].map((phrase) => ({
    id: phrase ?? 'printer',
    phrase,
    sha256: sha256(phrase ?? 'printer'),
    durationMs: 1500,
  }));
  const devices = [1, 2].map((n) => ({ id: `p${n}`, room: 'lab', distanceCm: 100, account: `a${n}` }));
  const virtual = { kind: 'virtual-room' };
  const inventory = parseInventory(
    JSON.stringify({
      rooms: [{ id: 'lab', kind: 'virtual', speaker: virtual, microphone: virtual }],
      devices,
    }),
    'devices.json',
  );
  return drawPlan({
    experiment,
    experimentSha256: sha256('small'),
    inventory,
    stimuli: recordings,
    seed: 'small',
  });
}
