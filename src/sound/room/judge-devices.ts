import type { Match } from '../find-stimulus/match.ts';
import { toUnit } from '../signal/loudness.ts';
import { heardDbfs } from '../signal/high-pass.ts';
import { transformSize, realSpectrum } from '../signal/fft.ts';
import { sampleRate } from '../signal/wav.ts';

const blockMs = 250;
/** A telephone's band ends at 3400 Hz; above 4 kHz a headset has so much less than below. */
const headsetDb = -25;
/** Noise that goes on at one level is softer by so much in its last third where something suppresses noise. */
const suppressedDb = -6;

/** How much of the beginning of a noise was swallowed by a loudspeaker that had to wake: whole blocks of 250 ms. */
export function swallowedMs({ findings }: Pick<Match, 'findings'>): number {
  const first = findings.indexOf('found');
  return Math.max(0, first) * blockMs;
}

/** What a recording of white noise, played at one level, says against the microphone, in sentences. */
export function adviceOnMicrophone(recording: Int16Array, { onsetMs, template }: Match): readonly string[] {
  const from = Math.max(0, Math.round((onsetMs * sampleRate) / 1000));
  const noise = recording.subarray(from, from + template.samples.length);
  const third = Math.floor(noise.length / 3);
  const advice: string[] = [];
  if (bandDb(noise, 4200, 6500) - bandDb(noise, 500, 3200) < headsetDb) {
    advice.push(
      'The microphone hears 300 to 3400 Hz only, as a headset on the telephone does; use another, or its wideband mode.',
    );
  }
  if (heardDbfs(noise.subarray(2 * third)) - heardDbfs(noise.subarray(0, third)) < suppressedDb) {
    advice.push(
      'Noise that goes on is made softer: switch echo cancellation and noise suppression of the microphone off.',
    );
  }
  return advice;
}

/** Mean power between two frequencies, in dB. */
function bandDb(samples: Int16Array, lowHz: number, highHz: number): number {
  const size = transformSize(samples.length);
  const spectrum = realSpectrum(toUnit(samples), size);
  const binOf = (hz: number): number => Math.round((hz * size) / sampleRate);
  const [first, end] = [binOf(lowHz), binOf(highHz)];
  let sum = 0;
  for (let bin = first; bin < end; bin += 1) sum += spectrum[2 * bin]! ** 2 + spectrum[2 * bin + 1]! ** 2;
  return 10 * Math.log10(sum / (end - first) + Number.MIN_VALUE);
}
