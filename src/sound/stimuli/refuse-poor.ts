import { OverheardError } from '../../core/error.ts';
import { measureSound } from '../find-stimulus/room-sound.ts';
import { toPcm } from '../signal/loudness.ts';
import { soundInMemory } from '../signal/sound.ts';
import { sampleRate } from '../signal/wav.ts';

const shortestS = 0.25;
/** Speech has pauses: its loud syllables stand so far above the softest twentieth of a good recording. */
const leastRangeDb = 20;

/**
 * Throws `bad-input` for what a human recorded and no study should play: clipped, too short, or in noise. Samples in
 * [-1, 1) at 16 kHz, as they were recorded; the message has the figure.
 */
export function refusePoor(samples: Float64Array, path: string): void {
  const lastsS = samples.length / sampleRate;
  if (lastsS < shortestS) {
    throw poor(
      path,
      `lasts ${lastsS.toFixed(2)} s; expected at least ${shortestS} s`,
      'Record the whole sentence.',
    );
  }
  const { isClipped, framePowers } = measureSound(soundInMemory(toPcm(samples)));
  if (isClipped) {
    const full = samples.filter((sample) => Math.abs(sample) >= 32766 / 32768).length;
    const percent = ((100 * full) / samples.length).toFixed(1);
    throw poor(
      path,
      `is clipped: ${percent} % of it is at full scale; expected at most 0.1 %`,
      'Record it softer.',
    );
  }
  const powers = framePowers.slice().sort();
  const at = (share: number): number => powers[Math.floor(share * (powers.length - 1))] ?? 0;
  const rangeDb = 10 * Math.log10((at(0.9) + 1e-12) / (at(0.05) + 1e-12));
  if (rangeDb < leastRangeDb) {
    const found = `its speech is ${rangeDb.toFixed(0)} dB above its noise; expected at least ${leastRangeDb} dB`;
    throw poor(path, found, 'Record it nearer to the microphone, or in a quieter room.');
  }
}

function poor(path: string, what: string, hint: string): OverheardError {
  return new OverheardError('bad-input', `${path}: ${what}`, { hint });
}
