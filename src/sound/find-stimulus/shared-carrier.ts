import { sampleRate } from '../signal/wav.ts';
import type { Match } from './match.ts';

const blockLength = sampleRate / 4;
/** Two stimuli whose places differ by more do not begin with the same words. */
const samePlaceMs = 20;
/** Blocks that are alike to this degree (normalised correlation) are the same words by the same voice. */
const alike = 0.5;

/**
 * Whether what was found of another stimulus is only what it shares with the expected one: sentences of one synthetic
 * voice with the same carrier are alike to the sample, so that a playback which was cut short fits both, and the shorter
 * sentence better. Of its own words more would have to be found than missed.
 */
export function isOnlyShared(other: Match, expected: Match): boolean {
  const shiftMs = expected.onsetMs - other.onsetMs;
  if (Math.abs(shiftMs) > samePlaceMs) return false;
  const shift = Math.round((shiftMs * sampleRate) / 1000);
  let found = 0;
  let missed = 0;
  for (const [i, finding] of other.findings.entries()) {
    const at = { inA: i * blockLength, inB: i * blockLength - shift };
    if (likeness(other.template.samples, expected.template.samples, at) >= alike) continue;
    if (finding === 'found') found += 1;
    if (finding === 'missed') missed += 1;
  }
  return missed > found;
}

/** Normalised correlation of 250 ms of two sounds. */
function likeness(a: Int16Array, b: Int16Array, at: { readonly inA: number; readonly inB: number }): number {
  let product = 0;
  let energyA = 0;
  let energyB = 0;
  for (let i = 0; i < blockLength; i += 1) {
    const [x, y] = [a[at.inA + i] ?? 0, b[at.inB + i] ?? 0];
    product += x * y;
    energyA += x * x;
    energyB += y * y;
  }
  return product / (Math.sqrt(energyA * energyB) || 1);
}
