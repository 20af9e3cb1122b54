import { sampleRate } from './wav.ts';

const cutHz = 160;
/** The two halves of a Butterworth filter of fourth order. */
const qualities = [0.5411961, 1.306563] as const;

type Section = { readonly b0: number; readonly a1: number; readonly a2: number };

const sections: readonly Section[] = qualities.map((quality) => {
  const k = Math.tan((Math.PI * cutHz) / sampleRate);
  const a0 = 1 + k / quality + k * k;
  return { b0: 1 / a0, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / quality + k * k) / a0 };
});

/**
 * Takes out what is no sound to a phone's microphone and to people hardly any: the offset of a cheap sound card and the
 * hum of the mains (-40 dB at 50 Hz, -16 dB at 100 Hz). Goes on from one stretch to the next.
 */
export class HighPass {
  #first: number | undefined;
  readonly #state = new Float64Array(4 * sections.length);

  /** The stretch without what is below 160 Hz. */
  filter(samples: Int16Array): Float64Array {
    const state = this.#state;
    // As if the first sample had stood there for ever: an offset has no beginning.
    const first = (this.#first ??= samples[0] ?? 0);
    const output = new Float64Array(samples.length);
    for (let i = 0; i < samples.length; i += 1) {
      let value = samples[i]! - first;
      for (let s = 0; s < sections.length; s += 1) {
        const { b0, a1, a2 } = sections[s]!;
        const at = 4 * s;
        const passed =
          b0 * (value - 2 * state[at]! + state[at + 1]!) - a1 * state[at + 2]! - a2 * state[at + 3]!;
        state[at + 1] = state[at]!;
        state[at] = value;
        state[at + 3] = state[at + 2]!;
        state[at + 2] = passed;
        value = passed;
      }
      output[i] = value;
    }
    return output;
  }
}

/** Root mean square above 160 Hz, in dBFS, where 0 is a full-scale square wave; -Infinity for one value throughout. */
export function heardDbfs(samples: Int16Array): number {
  let sum = 0;
  for (const value of new HighPass().filter(samples)) sum += value * value;
  return 10 * Math.log10(sum / Math.max(1, samples.length) / 32768 ** 2);
}
