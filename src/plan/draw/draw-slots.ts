import type { Generator } from '../../core/random.ts';
import type { Label, MicrophoneState, PhoneId, StimulusId } from '../../core/words.ts';
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
 * `revoked` slots repeat phrases that are spoken in the same block: the contrast of one-phone rooms compares the two
 * within block and phrase.
 */
function labelMultiset(counts: ArmCounts, phrases: BlockPhrases): Label[] {
  return [
    ...phrases.spoken.map((phrase): Label => ({ arm: 'spoken', phrase })),
    ...phrases.spoken.slice(0, counts.revoked).map((phrase): Label => ({ arm: 'revoked', phrase })),
    ...phrases.typed.map((phrase): Label => ({ arm: 'typed', phrase })),
    ...Array.from({ length: counts.silence }, (): Label => ({ arm: 'silence' })),
    ...Array.from({ length: counts.sham }, (): Label => ({ arm: 'sham' })),
  ];
}

function recordingsFor(label: Label, stimuli: readonly PlanStimulus[]): PlanStimulus[] {
  switch (label.arm) {
    case 'spoken':
    case 'revoked':
      return stimuli.filter((stimulus) => stimulus.phrase === label.phrase);
    case 'sham':
      return stimuli.filter((stimulus) => stimulus.phrase === undefined);
    case 'silence':
    case 'typed':
      return [];
  }
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
    const state = label.arm === 'revoked' ? 'revoked' : 'granted';
    return Object.fromEntries(phones.map((phone) => [phone, state]));
  }
  const half = Math.floor(phones.length / 2) + (phones.length % 2 === 0 ? 0 : generator.below(2));
  return Object.fromEntries(
    generator.shuffle(phones).map((phone, i) => [phone, i < half ? 'revoked' : 'granted']),
  );
}
