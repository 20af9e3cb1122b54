import FFT from 'fft.js';

/** Complex numbers, interleaved: real part of element i at 2i, imaginary part at 2i + 1. */
export type Complex = Float64Array;

type Transform = {
  transform(output: Complex, input: Complex): void;
  inverseTransform(output: Complex, input: Complex): void;
  realTransform(output: Complex, input: Float64Array): void;
};

const transforms = new Map<number, Transform>();

/** The lowest power of two that is at least `length` and 2. */
export function transformSize(length: number): number {
  return 2 ** Math.max(1, Math.ceil(Math.log2(length)));
}

/** Spectrum of real samples, padded with zeros to `size` (a power of two): the size / 2 + 1 bins from 0 to Nyquist. */
export function realSpectrum(samples: Float64Array, size: number): Complex {
  const padded = new Float64Array(size);
  padded.set(samples);
  const spectrum = new Float64Array(size * 2);
  transformOf(size).realTransform(spectrum, padded);
  return spectrum.slice(0, size + 2);
}

/** Transform of a power of two of complex samples. */
export function forward(samples: Complex): Complex {
  const output = new Float64Array(samples.length);
  transformOf(samples.length / 2).transform(output, samples);
  return output;
}

/** Inverse transform of `size` complex bins, divided by `size`. */
export function inverse(spectrum: Complex): Complex {
  const output = new Float64Array(spectrum.length);
  transformOf(spectrum.length / 2).inverseTransform(output, spectrum);
  return output;
}

/** a times the conjugate of b, bin by bin: the spectrum of their correlation. */
export function timesConjugate(a: Complex, b: Complex): Complex {
  const product = new Float64Array(a.length);
  for (let i = 0; i < a.length; i += 2) {
    product[i] = a[i]! * b[i]! + a[i + 1]! * b[i + 1]!;
    product[i + 1] = a[i + 1]! * b[i]! - a[i]! * b[i + 1]!;
  }
  return product;
}

/** Linear convolution: samples.length + response.length - 1 samples. */
export function convolve(samples: Float64Array, response: Float64Array): Float64Array {
  const length = samples.length + response.length - 1;
  const size = transformSize(length);
  const a = realSpectrum(samples, size);
  const b = realSpectrum(response, size);
  const product = new Float64Array(size * 2);
  for (let i = 0; i <= size; i += 2) {
    const real = a[i]! * b[i]! - a[i + 1]! * b[i + 1]!;
    const imaginary = a[i]! * b[i + 1]! + a[i + 1]! * b[i]!;
    product[i] = real;
    product[i + 1] = imaginary;
    if (i > 0 && i < size) {
      product[2 * size - i] = real;
      product[2 * size - i + 1] = -imaginary;
    }
  }
  const output = inverse(product);
  return Float64Array.from({ length }, (_, i) => output[2 * i]!);
}

function transformOf(size: number): Transform {
  const known = transforms.get(size);
  if (known !== undefined) return known;
  const created: Transform = new FFT(size);
  transforms.set(size, created);
  return created;
}
