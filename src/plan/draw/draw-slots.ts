import { isTyped, microphoneOf, otherArms, phraseArms, soundsOf, type Label } from '../../core/arms.ts';
import type { Generator } from '../../core/random.ts';
import { microphoneState, type MicrophoneState, type PhoneId, type StimulusId } from '../../core/words.ts';
import type { ArmCounts, MicrophoneDeal } from './count-arms.ts';
import type { BlockPhrases } from './draw-phrases.ts';
import type { SlotKey } from '../key.ts';
import type { PlanStimulus } from '../plan.ts';

/** Draws what each slot of one block is dealt, in the order of the slots. */
export function drawSlots(request: {
  readonly counts: ArmCounts;
  readonly phrases: BlockPhrases;
  readonly phones: readonly PhoneId[];
  readonly deal: MicrophoneDeal;
  readonly stimuli: readonly PlanStimulus[];
  readonly repeats: number;
  readonly generator: Generator;
}): SlotKey[] {
  const { generator, phones, deal, repeats } = request;
  const labels = generator.shuffle(labelMultiset(request.counts, request.phrases));
  return labels.map((label) => ({
    label,
    stimuli: drawStimuli(recordingsFor(label, request.stimuli), repeats, generator),
    microphone: drawMicrophones({ label, phones, deal, generator }),
  }));
}

/**
 * Slots with the permission revoked repeat phrases that are spoken in the same block: the contrast of one-phone rooms
 * compares the two within block and phrase.
 */
function labelMultiset(counts: ArmCounts, phrases: BlockPhrases): Label[] {
  return [
    ...phraseArms.flatMap((arm) => {
      const own = isTyped(arm) ? phrases.typed : phrases.spoken;
      return own.slice(0, counts[arm]).map((phrase): Label => ({ arm, phrase }));
    }),
    ...otherArms.flatMap((arm) => Array.from({ length: counts[arm] }, (): Label => ({ arm }))),
  ];
}

function recordingsFor(label: Label, stimuli: readonly PlanStimulus[]): PlanStimulus[] {
  const sounds = soundsOf(label.arm);
  if (sounds === 'nothing') return [];
  const phrase = sounds === 'phrase' && 'phrase' in label ? label.phrase : undefined;
  return stimuli.filter((stimulus) => stimulus.phrase === phrase);
}

/** As many as `repeats`, each recording once before any is heard again. */
function drawStimuli(
  recordings: readonly PlanStimulus[],
  repeats: number,
  generator: Generator,
): StimulusId[] {
  const drawn: StimulusId[] = [];
  while (recordings.length > 0 && drawn.length < repeats) {
    drawn.push(...generator.shuffle(recordings).map(({ id }) => id));
  }
  return drawn.slice(0, repeats);
}

/**
 * Crossed: half of the phones, drawn anew in every slot whatever its label; of an odd number, the half is rounded up or
 * down by a coin. Drawn slot by slot, not balanced over the block: the exact test of the microphone contrast takes the
 * slots as independent.
 */
function drawMicrophones(request: {
  readonly label: Label;
  readonly phones: readonly PhoneId[];
  readonly deal: MicrophoneDeal;
  readonly generator: Generator;
}): Record<string, MicrophoneState> {
  const { label, phones, deal, generator } = request;
  if (deal !== 'crossed') {
    const state = microphoneOf(label.arm);
    return Object.fromEntries(phones.map((phone) => [phone, state]));
  }
  const half = Math.floor(phones.length / 2) + (phones.length % 2 === 0 ? 0 : generator.below(2));
  return Object.fromEntries(generator.shuffle(phones).map((phone, i) => [phone, microphoneState(i < half)]));
}
