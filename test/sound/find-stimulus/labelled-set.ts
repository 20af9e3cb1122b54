import { Generator } from '../../../src/core/random.ts';
import { gaussian } from '../../../src/lab/room/reverberation.ts';
import { convolve } from '../../../src/sound/signal/fft.ts';
import type { ExposureVerdict } from '../../../src/sound/find-stimulus/verdict.ts';
import { stretch } from '../../../src/sound/find-stimulus/stretch.ts';
import { toPcm, toUnit } from '../../../src/sound/signal/loudness.ts';
import type { Stimulus } from '../../../src/sound/stimuli/stimulus-library.ts';

/** One recording whose truth is known because it was made. */
export type Labelled = {
  readonly what: string;
  readonly expected: string;
  readonly label: ExposureVerdict;
  readonly recording: Int16Array;
  /** Where the sound was put; undefined when there is none. */
  readonly onsetMs: number | undefined;
  readonly snrDb: number;
};

type Kind = 'expected' | 'other phrase' | 'other food' | 'silence' | 'dead microphone';

const kinds: readonly Kind[] = [
  'expected',
  'expected',
  'expected',
  'other phrase',
  'other food',
  'silence',
  'dead microphone',
];
const babbleVoices = 6;

/**
 * `count` recordings of `seconds` with every combination of kind, SNR 20 to -15 dB, white noise or babble, RT60 0, 0.4
 * or 0.6 s, drift up to 200 ppm and gain 0.01 to 3, drawn by a seed. The SNR is that of the dry stimulus' mean power.
 */
export function* labelledSet(
  library: readonly Stimulus[],
  order: { readonly seed: string; readonly count: number; readonly seconds: number },
): Iterable<Labelled> {
  for (let i = 0; i < order.count; i += 1) {
    const random = Generator.fromSeed(`${order.seed}/${i}`);
    yield draw(library, kinds[i % kinds.length]!, order.seconds * 16000, random);
  }
}

function draw(library: readonly Stimulus[], kind: Kind, length: number, random: Generator): Labelled {
  const spoken = library.filter(({ phrase }) => phrase !== undefined);
  const expected = pick(spoken, random);
  const rivals = spoken.filter(({ phrase }) => phrase !== expected.phrase);
  const played = {
    expected,
    'other phrase': pick(
      rivals.filter((rival) => carrierOf(rival) !== carrierOf(expected)),
      random,
    ),
    'other food': pick(
      rivals.filter((rival) => carrierOf(rival) === carrierOf(expected)),
      random,
    ),
    silence: undefined,
    'dead microphone': undefined,
  }[kind];
  const snrDb = pick([20, 10, 5, 0, -5, -10, -15], random);
  const noise = pick(['white', 'babble'] as const, random);
  const rt60S = pick([0, 0.4, 0.6], random);
  const ppm = random.below(401) - 200;
  const gain = pick([0.01, 0.1, 0.3, 1, 3], random);
  const what = `${kind} ${played?.id ?? ''}, ${snrDb} dB ${noise}, RT60 ${rt60S}, ${ppm} ppm, gain ${gain}`;
  if (kind === 'dead microphone') {
    const recording = new Int16Array(length).fill(pick([0, 0, -7], random));
    return { what, expected: expected.id, label: 'no-signal', recording, onsetMs: undefined, snrDb };
  }
  const speech = played && reverberated(stretch(toUnit(played.samples), ppm), rt60S, random);
  const onset = 16000 + random.below(length - 16000 - 3 * 16000);
  const reference = toUnit((played ?? expected).samples);
  const amplitude = Math.sqrt(power(reference) * 10 ** (-snrDb / 10));
  const mixed = (noise === 'white' ? white(length, random) : babble(library, length, random)).map(
    (sample, i) => amplitude * sample + (speech?.[i - onset] ?? 0),
  );
  const recording = toPcm(levelled(mixed, gain));
  return {
    what,
    expected: expected.id,
    label: labelOf(kind, recording),
    recording,
    onsetMs: played && onset / 16,
    snrDb,
  };
}

function labelOf(kind: Kind, recording: Int16Array): ExposureVerdict {
  if (kind === 'silence') return 'absent';
  if (kind !== 'expected') return 'wrong-stimulus';
  const full = recording.filter((sample) => Math.abs(sample) >= 32767).length;
  return full > recording.length / 1000 ? 'partial' : 'verified';
}

/** The sentence without its food: everything but the phrase's own words, which differ between stimuli. */
function carrierOf({ text }: Stimulus): string {
  return text.slice(0, 3);
}

/** Full scale for loud noise, as a recording level would be set; a gain above 1 then clips on purpose. */
function levelled(samples: Float64Array, gain: number): Float64Array {
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const scale = gain * Math.min(1, 0.9 / peak);
  return samples.map((sample) => sample * scale);
}

function reverberated(samples: Float64Array, rt60S: number, random: Generator): Float64Array {
  if (rt60S === 0) return samples;
  const response = Float64Array.from({ length: rt60S * 16000 }, (_, i) =>
    i < 64 ? 0 : gaussian(random) * 10 ** ((-3 * i) / (rt60S * 16000)),
  );
  const scale = 1 / Math.sqrt(response.reduce((sum, tap) => sum + tap * tap, 0));
  const walls = response.map((tap) => tap * scale);
  walls[0] = 1;
  return convolve(samples, walls);
}

function white(length: number, random: Generator): Float64Array {
  return Float64Array.from({ length }, () => gaussian(random));
}

/** Six voices that speak backwards at their own speeds: like speech in every respect but its words. */
function babble(library: readonly Stimulus[], length: number, random: Generator): Float64Array {
  const sum = new Float64Array(length);
  for (let voice = 0; voice < babbleVoices; voice += 1) {
    const backwards = toUnit(pick(library, random).samples).reverse();
    const speech = stretch(backwards, (voice - babbleVoices / 2) * 40_000);
    const scale = 1 / Math.sqrt(power(speech) * babbleVoices);
    let at = random.below(speech.length);
    for (let i = 0; i < length; i += 1) {
      sum[i]! += scale * speech[at]!;
      at = at + 1 < speech.length ? at + 1 : 0;
    }
  }
  return sum;
}

function power(samples: Float64Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

function pick<T>(items: readonly T[], random: Generator): T {
  return items[random.below(items.length)]!;
}
