const zeroCrossings = 24;

/**
 * Changes the sample rate by a Kaiser-windowed sinc (beta 8.6, about 80 dB stop band), evaluated at every output
 * sample, so that any ratio works; below the lower of both Nyquist frequencies the level is kept.
 */
export function resample(samples: Float64Array, fromRate: number, toRate: number): Float64Array {
  if (fromRate === toRate) return samples.slice();
  const step = fromRate / toRate;
  const bandwidth = Math.min(1, toRate / fromRate) * 0.95;
  const reach = zeroCrossings / bandwidth;
  const cosStep = Math.cos(Math.PI * bandwidth);
  const sinStep = Math.sin(Math.PI * bandwidth);
  const output = new Float64Array(Math.floor(samples.length / step));
  for (let i = 0; i < output.length; i += 1) {
    const centre = i * step;
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    const first = Math.max(0, Math.ceil(centre - reach));
    let sum = 0;
    // sin(pi * bandwidth * (centre - k)) for each next k by rotation, which is much faster than calling sin.
    let sine = Math.sin(Math.PI * bandwidth * (centre - first));
    let cosine = Math.cos(Math.PI * bandwidth * (centre - first));
    for (let k = first; k <= last; k += 1) {
      const distance = centre - k;
      const tap = Math.abs(distance) < 1e-9 ? bandwidth : sine / (Math.PI * distance);
      sum += samples[k]! * tap * kaiser(distance / reach);
      const turned = sine * cosStep - cosine * sinStep;
      cosine = cosine * cosStep + sine * sinStep;
      sine = turned;
    }
    output[i] = sum;
  }
  return output;
}

const kaiserSteps = 4096;
const kaiserTable = Float64Array.from(
  { length: kaiserSteps + 1 },
  (_, i) => bessel(8.6 * Math.sqrt(1 - (i / kaiserSteps) ** 2)) / bessel(8.6),
);

/** The window at x in [-1, 1]; the table's step is far below the stop band. */
function kaiser(x: number): number {
  return kaiserTable[Math.round(Math.abs(x) * kaiserSteps)] ?? 0;
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
