import { sha256 } from '../../src/core/hash.ts';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import type { Inventory } from '../../src/inventory/inventory-schema.ts';
import { checkExperiment } from '../../src/plan/experiment/check-experiment.ts';
import { drawPlan, type DrawnPlan } from '../../src/plan/draw/draw-plan.ts';
import type { Experiment, ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import { hashExperiment } from '../../src/plan/experiment/hash-experiment.ts';
import type { StimulusAtHand } from '../../src/plan/draw/choose-stimuli.ts';
import type { SlotKey } from '../../src/plan/key.ts';
import type { PlanBlock } from '../../src/plan/plan.ts';

export const foods = ['bbq', 'cake', 'congee', 'hotpot', 'pizza', 'ramen', 'sushi', 'tofu', 'curry', 'pho'];

const exampleBlocks = { planned: 4, spare: 1, spoken: 3, silence: 2, sham: 1, typed: 1 };

/** A small valid experiment as a researcher would write it. */
export function exampleInput(changes: Partial<ExperimentInput> = {}): ExperimentInput {
  return {
    name: 'example',
    title: 'Example',
    question: 'Does it?',
    apps: ['eleme'],
    language: 'en',
    phrases: foods.map((id) => ({ id, en: id })),
    stimuliFolder: 'stimuli',
    ...('lags' in changes ? {} : { dwellMs: 1000 }),
    ...changes,
    blocks: { ...exampleBlocks, ...changes.blocks },
  };
}

export function exampleExperiment(changes: Partial<ExperimentInput> = {}): Experiment {
  return checkExperiment(exampleInput(changes), 'example.ts');
}

/** Rooms `a`, `b`, … with so many phones each; `typed` gives each room that many phones of the typed arm besides. */
export function exampleInventory(phonesPerRoom: readonly number[], typed = 0): Inventory {
  const rooms = phonesPerRoom.map((_, i) => ({ id: String.fromCharCode(97 + i) }));
  const virtual = {
    kind: 'virtual',
    speaker: { kind: 'virtual-room' },
    microphone: { kind: 'virtual-room' },
  };
  const devices = rooms.flatMap(({ id }, i) => {
    const seat = (n: number, tags: readonly string[]): object => ({
      id: `${id}${n}`,
      room: id,
      distanceCm: 100,
      account: `account-${id}${n}`,
      tags,
    });
    const listening = Array.from({ length: phonesPerRoom[i]! }, (_, n) => seat(n + 1, []));
    return [...listening, ...Array.from({ length: typed }, (_, n) => seat(n + 51, ['typed']))];
  });
  return parseInventory(
    JSON.stringify({ rooms: rooms.map((room) => ({ ...room, ...virtual })), devices }),
    'x',
  );
}

/** Two recordings of every phrase and three sham sentences, 2 s each. */
export function exampleStimuli(phrases: readonly string[] = foods): StimulusAtHand[] {
  const spoken = phrases.flatMap((phrase) => [1, 2].map((n) => ({ id: `${phrase}-${n}`, phrase })));
  const sham = [1, 2, 3].map((n) => ({ id: `sham-${n}`, phrase: null }));
  return [...spoken, ...sham].map((line) => ({ ...line, sha256: sha256(line.id), durationMs: 2000 }));
}

export function exampleDraw(
  options: {
    readonly changes?: Partial<ExperimentInput>;
    readonly inventory?: Inventory;
    readonly seed?: string;
  } = {},
): DrawnPlan {
  const experiment = exampleExperiment(options.changes);
  return drawPlan({
    experiment,
    experimentSha256: hashExperiment(experiment),
    inventory: options.inventory ?? exampleInventory([2]),
    stimuli: exampleStimuli(experiment.phrases.map(({ id }) => id)),
    seed: options.seed ?? 'seed',
  });
}

/** What the slots of a block were dealt, in order. */
export function dealtIn(drawn: DrawnPlan, block: PlanBlock): SlotKey[] {
  return block.slots.map(({ id }) => drawn.key.slots[id]!);
}

/** Every phrase a block plays or types, sorted. */
export function phrasesIn(drawn: DrawnPlan, block: PlanBlock): string[] {
  return dealtIn(drawn, block)
    .flatMap(({ label }) => (label.arm === 'spoken' || label.arm === 'typed' ? [label.phrase] : []))
    .sort();
}

/** Pearson's chi-square of counts against a uniform distribution over all that are counted. */
export function chiSquareUniform(counts: readonly number[]): number {
  const expected = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  return counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}

/** How often each value occurs. */
export function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
