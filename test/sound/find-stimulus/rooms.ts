import { Generator } from '../../../src/core/random.ts';
import { gaussian } from '../../../src/lab/room/reverberation.ts';
import { stretch } from '../../../src/sound/find-stimulus/stretch.ts';
import { convolve } from '../../../src/sound/signal/fft.ts';
import { toPcm, toUnit } from '../../../src/sound/signal/loudness.ts';
import { roomResponse } from './room-response.ts';

/** What a room, a device or a driver makes of a recording; samples in [-1, 1) at 16 kHz. */
export type Treatment = (samples: Float64Array, random: Generator) => Float64Array;

const rate = 16_000;
const leadS = 1.5;
const tailS = 1.5;

/** A stimulus in a recording of its own with noise `snrDb` below it, treated. */
export function recordIn(
  stimulus: Int16Array,
  treatments: readonly Treatment[],
  { seed, snrDb = 25 }: { readonly seed: string; readonly snrDb?: number },
): Int16Array {
  const random = Generator.fromSeed(`rooms/${seed}`);
  const speech = toUnit(stimulus);
  const quiet = new Float64Array(Math.round(leadS * rate) + speech.length + Math.round(tailS * rate));
  quiet.set(speech, leadS * rate);
  const power = speech.reduce((sum, sample) => sum + sample * sample, 0) / speech.length;
  const amplitude = Math.sqrt(power * 10 ** (-snrDb / 10));
  const noisy = (samples: Float64Array): Float64Array =>
    samples.map((sample) => sample + amplitude * gaussian(random));
  const treat = (samples: Float64Array, each: readonly Treatment[]): Float64Array =>
    each.reduce((treated, treatment) => treatment(treated, random), samples);
  const heard = noisy(treat(quiet, treatments.filter(isOfRoom)));
  return toPcm(
    treat(
      heard,
      treatments.filter((each) => !isOfRoom(each)),
    ),
  );
}

const ofRoom = new WeakSet<Treatment>();

function isOfRoom(treatment: Treatment): boolean {
  return ofRoom.has(treatment);
}

/** Before the room's noise is added. */
function inRoom(treatment: Treatment): Treatment {
  ofRoom.add(treatment);
  return treatment;
}

/** Echoes that die away by 60 dB in `t60S`, the direct sound so much above (or below) all of them together. */
export const reverberation = (t60S: number, directDb: number): Treatment =>
  inRoom((samples, random) =>
    convolve(samples, roomResponse({ t60S, directDb }, random)).subarray(0, samples.length),
  );

/** A clock that is slow by so many parts per million. */
export const drift = (ppm: number): Treatment => inRoom((samples) => stretch(samples, ppm));

/** A clock whose speed swings by so many parts per million three times a second. */
export const wow = (ppm: number): Treatment =>
  inRoom((samples) =>
    samples.map((_, i) => {
      const place = i + ((ppm * 1e-6 * rate) / (2 * Math.PI * 3)) * Math.sin((2 * Math.PI * 3 * i) / rate);
      const whole = Math.floor(place);
      const part = place - whole;
      return (samples[whole] ?? 0) * (1 - part) + (samples[whole + 1] ?? 0) * part;
    }),
  );

/** A gain that follows the loudness within 50 ms. */
export const automaticGain: Treatment = (samples) => {
  let power = 1e-4;
  return samples.map((sample) => {
    power += (sample * sample - power) / (0.05 * rate);
    return (0.1 * sample) / Math.sqrt(power + 1e-4);
  });
};

/** Loud samples are pressed together, and nothing below 350 Hz comes out. */
export const smallSpeaker: Treatment = inRoom((samples) => {
  const high = highPass(350)(samples);
  return high.map((sample) => 0.15 * Math.tanh(sample / 0.15));
});

/** What is soft is made softer by so much: a noise gate. */
export const gate =
  (depthDb: number): Treatment =>
  (samples) => {
    let level = 0;
    return samples.map((sample) => {
      level = Math.max(Math.abs(sample), level * (1 - 1 / (0.03 * rate)));
      return level < 0.01 ? sample * 10 ** (depthDb / 20) : sample;
    });
  };

/** A headset's microphone: 300 to 3400 Hz. */
export const narrowband: Treatment = (samples) => lowPass(3400)(highPass(300)(samples));

/** So much is missing at a share of the recording's middle part, where the stimulus is. */
export const lost =
  (lostMs: number, share: number): Treatment =>
  (samples) => {
    const at = Math.round(leadS * rate + share * (samples.length - (leadS + tailS) * rate));
    const after = at + Math.round((lostMs * rate) / 1000);
    const output = new Float64Array(samples.length);
    output.set(samples.subarray(0, at));
    output.set(samples.subarray(after), at);
    return output;
  };

/** The same samples come twice. */
export const doubled =
  (twiceMs: number, share: number): Treatment =>
  (samples) => {
    const at = Math.round(leadS * rate + share * (samples.length - (leadS + tailS) * rate));
    const again = at - Math.round((twiceMs * rate) / 1000);
    const output = new Float64Array(samples.length + at - again);
    output.set(samples.subarray(0, at));
    output.set(samples.subarray(again), at);
    return output;
  };

/** A loudspeaker that wakes so late. */
export const swallowed = (swallowedMs: number): Treatment =>
  inRoom((samples) => {
    const output = samples.slice();
    output.fill(0, 0, Math.round(leadS * rate + (swallowedMs * rate) / 1000));
    return output;
  });

function lowPass(hz: number): (samples: Float64Array) => Float64Array {
  return (samples) => convolve(samples, windowedSinc(hz)).subarray(128, 128 + samples.length);
}

function highPass(hz: number): (samples: Float64Array) => Float64Array {
  return (samples) => {
    const low = lowPass(hz)(samples);
    return samples.map((sample, i) => sample - low[i]!);
  };
}

function windowedSinc(hz: number): Float64Array {
  const cut = (2 * hz) / rate;
  return Float64Array.from({ length: 257 }, (_, i) => {
    const x = i - 128;
    const sinc = x === 0 ? cut : Math.sin(Math.PI * cut * x) / (Math.PI * x);
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / 129));
  });
}
