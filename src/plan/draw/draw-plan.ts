import { sha256 } from '../../core/hash.ts';
import { Generator } from '../../core/random.ts';
import { methodVersion } from '../../core/method-version.ts';
import { asId, type SlotId } from '../../core/words.ts';
import { countArms, microphoneDealOf } from './count-arms.ts';
import { drawSlots } from './draw-slots.ts';
import { hashPhrases } from '../experiment/hash-experiment.ts';
import { keyFormat, type Key, type SlotKey } from '../key.ts';
import type { BlockFrame } from './lay-out-blocks.ts';
import { layOut, type Layout, type PlanInputs } from './lay-out.ts';
import { phrasesOfBlocks } from './phrases-of-blocks.ts';
import { planFormat, type Plan, type PlanBlock } from '../plan.ts';
import { sealedText } from '../seal/sealed-text.ts';

/** A plan and the labels that belong to it. */
export interface DrawnPlan {
  readonly plan: Plan;
  readonly key: Key;
}

/**
 * Draws a plan and its key. Pure: the same inputs give the same bytes. Throws `bad-experiment` when phrases,
 * recordings or windows do not suffice, and `bad-devices` when the rooms do not.
 */
export function drawPlan(inputs: PlanInputs): DrawnPlan {
  const generator = Generator.fromSeed(inputs.seed);
  const stateBefore = generator.state;
  const layout = layOut(inputs, generator);
  const slots = drawKeys(layout, generator);
  const key: Key = { format: keyFormat, slots: Object.fromEntries(slots.flatMap(({ keys }) => keys)) };
  const { experiment, rooms, stimuli, exposureMs } = layout;
  const plan: Plan = {
    format: planFormat,
    ...(inputs.method === 1 ? {} : { method: methodVersion }),
    name: experiment.name,
    ...(inputs.isRehearsal === undefined ? {} : { isRehearsal: inputs.isRehearsal }),
    experiment,
    experimentSha256: inputs.experimentSha256,
    phrasesSha256: hashPhrases(experiment.phrases),
    matcherSha256: inputs.matcherSha256 ?? null,
    seed: inputs.seed,
    generator: { algorithm: 'xoshiro128**', stateBefore, stateAfter: generator.state },
    rooms: [...rooms],
    stimuli: [...stimuli],
    exposureMs,
    blocks: slots.map(({ block }) => block),
    keySha256: sha256(sealedText(key)),
  };
  return { plan, key };
}

type DrawnBlock = { readonly block: PlanBlock; readonly keys: readonly (readonly [SlotId, SlotKey])[] };

function drawKeys(layout: Layout, generator: Generator): DrawnBlock[] {
  const { experiment, stimuli } = layout;
  const phrases = phrasesOfBlocks(layout, generator);
  return layout.frames.map((frame) => {
    const dealt = drawSlots({
      counts: countArms(experiment, frame),
      phrases: phrases.get(frame)!,
      phones: frame.phones,
      deal: microphoneDealOf(experiment, frame),
      stimuli,
      repeats: experiment.exposure.repeats,
      generator,
    });
    const keys = dealt.map((key, i) => [asId<SlotId>(`${frame.id}-s${i + 1}`), key] as const);
    const slots = keys.map(([id], i) => ({ id, index: i + 1 }));
    return { block: planBlock(frame, slots), keys };
  });
}

function planBlock(frame: BlockFrame, slots: PlanBlock['slots']): PlanBlock {
  const { id, room, kind, spare, phones, lag, window } = frame;
  return {
    id,
    room: room.id,
    kind,
    spare,
    phones: [...phones],
    lag: lag.id,
    dwellMs: lag.dwellMs,
    ...(window === undefined ? {} : { window }),
    slots,
  };
}
