import { OverheardError } from '../core/error.ts';
import { sha256 } from '../core/hash.ts';
import { Generator, type GeneratorState } from '../core/random.ts';
import { asId, type SlotId } from '../core/words.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { countArms, countSlots, microphoneDealOf } from './count-arms.ts';
import { drawPhrases, type BlockPhrases, type PhraseUses } from './draw-phrases.ts';
import { drawSlots } from './draw-slots.ts';
import { exposureMsOf, shortestBlockMs, usualBlockMs, washOutReach, windowMs } from './durations.ts';
import type { Experiment } from './experiment.ts';
import { hashPhrases } from './hash-experiment.ts';
import { keyFormat, type Key, type SlotKey } from './key.ts';
import { layOutBlocks, type BlockFrame } from './lay-out-blocks.ts';
import { planFormat, type Plan, type PlanBlock, type PlanRoom, type PlanStimulus } from './plan.ts';
import { sealedText } from './sealed-text.ts';
import { roomsOf, seatPhones } from './seat-phones.ts';
import { chooseStimuli, type StimulusAtHand } from './choose-stimuli.ts';

/** Everything a plan depends on. */
export interface PlanInputs {
  readonly experiment: Experiment;
  readonly experimentSha256: string;
  readonly inventory: Inventory;
  /** The lines of stimuli.json. */
  readonly stimuli: readonly StimulusAtHand[];
  readonly seed: string;
  /** Fingerprint of the matcher that will score the run. */
  readonly matcherSha256?: string;
}

/** A plan and the labels that belong to it. */
export interface DrawnPlan {
  readonly plan: Plan;
  readonly key: Key;
}

/** What the draw of labels works on. */
interface Layout {
  readonly experiment: Experiment;
  readonly rooms: readonly PlanRoom[];
  readonly stimuli: readonly PlanStimulus[];
  readonly exposureMs: number;
  readonly frames: readonly BlockFrame[];
}

/**
 * Draws a plan and its key. Pure: the same inputs give the same bytes. Throws `bad-experiment` when phrases,
 * recordings or windows do not suffice, and `bad-devices` when the rooms do not.
 */
export function drawPlan(inputs: PlanInputs): DrawnPlan {
  const generator = Generator.fromSeed(inputs.seed);
  const stateBefore = wordsOf(generator);
  const layout = layOut(inputs, generator);
  const slots = drawKeys(layout, generator);
  const key: Key = { format: keyFormat, slots: Object.fromEntries(slots.flatMap(({ keys }) => keys)) };
  const { experiment, rooms, stimuli, exposureMs } = layout;
  const plan: Plan = {
    format: planFormat,
    name: experiment.name,
    experiment,
    experimentSha256: inputs.experimentSha256,
    phrasesSha256: hashPhrases(experiment.phrases),
    matcherSha256: inputs.matcherSha256 ?? null,
    seed: inputs.seed,
    generator: { algorithm: 'xoshiro128**', stateBefore, stateAfter: wordsOf(generator) },
    rooms: [...rooms],
    stimuli: [...stimuli],
    exposureMs,
    blocks: slots.map(({ block }) => block),
    keySha256: sha256(sealedText(key)),
  };
  return { plan, key };
}

function layOut(inputs: PlanInputs, generator: Generator): Layout {
  const { experiment, inventory } = inputs;
  const stimuli = chooseStimuli(experiment, inputs.stimuli);
  const longestMs = Math.max(...stimuli.map(({ durationMs }) => durationMs));
  const exposureMs = exposureMsOf(experiment.exposure, longestMs);
  const frames = layOutBlocks(experiment, seatPhones(experiment, inventory, generator), generator);
  const layout = { experiment, rooms: roomsOf(inventory, frames), stimuli, exposureMs, frames };
  refuseTooLong(layout);
  return layout;
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

/** Room by room, so that the wash-out is kept along each room's sequence of blocks. */
function phrasesOfBlocks(layout: Layout, generator: Generator): Map<BlockFrame, BlockPhrases> {
  const { experiment, exposureMs, frames } = layout;
  const uses: PhraseUses = new Map();
  const phrases = new Map<BlockFrame, BlockPhrases>();
  for (const room of new Set(frames.map((frame) => frame.room))) {
    const sequence = frames.filter((frame) => frame.room === room);
    const lengths = sequence.map((frame) =>
      shortestBlockMs(countSlots(countArms(experiment, frame)), exposureMs, frame.lag.dwellMs),
    );
    const reach = washOutReach({
      washOutMs: experiment.washOutMs,
      shortestBlockMs: Math.min(...lengths),
      windows: experiment.mealWindows,
    });
    const drawn = drawPhrases({
      phrases: experiment.phrases.map(({ id }) => id),
      needs: sequence.map((frame) => countArms(experiment, frame)),
      reach,
      uses,
      generator,
    });
    sequence.forEach((frame, i) => phrases.set(frame, drawn[i]!));
  }
  return phrases;
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

/** Arms are compared inside one window of one day only, so a block has to fit. */
function refuseTooLong({ experiment, frames, exposureMs }: Layout): void {
  for (const frame of frames) {
    if (frame.window === undefined) continue;
    const slots = countSlots(countArms(experiment, frame));
    const neededMs = usualBlockMs(slots, exposureMs, frame.lag.dwellMs);
    if (neededMs <= windowMs(frame.window)) continue;
    throw new OverheardError(
      'bad-experiment',
      `mealWindows: a block of ${slots} slots at lag "${frame.lag.id}" takes about ${Math.ceil(neededMs / 60_000)} min; ` +
        `found ${windowMs(frame.window) / 60_000} min from ${frame.window.from} to ${frame.window.to}`,
      { hint: 'Widen the window, shorten the dwell, or put fewer slots into a block.' },
    );
  }
}

/** The generator's state as unsigned words. */
function wordsOf(generator: Generator): Plan['generator']['stateBefore'] {
  const [a, b, c, d]: GeneratorState = generator.state;
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}
