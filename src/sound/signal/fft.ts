import FFT from 'fft.js';

/** Complex numbers, interleaved: real part of element i at 2i, imaginary part at 2i + 1. */
export type Complex = Float64Array;

type Transform = {
  transform(output: Complex, input: Complex): void;
  inverseTransform(output: Complex, input: Complex): void;
  realTransform(output: Complex, input: Float64Array): void;
};

/** Room for the real transforms of one size, so that large arrays are not made again and again. */
type Bench = { readonly input: Float64Array; readonly output: Complex };

const transforms = new Map<number, Transform>();
const benches = new Map<number, Bench>();

/** The lowest power of two that is at least `length` and 4: a signal at half the rate still needs a transform of 2. */
export function transformSize(length: number): number {
  return 2 ** Math.max(2, Math.ceil(Math.log2(length)));
}

/** Spectrum of real samples, padded with zeros to `size` (a power of two): the size / 2 + 1 bins from 0 to Nyquist. */
export function realSpectrum(samples: Float64Array, size: number): Complex {
  return borrowSpectrum(samples, size).slice();
}

/** Half spectrum of real samples, not copied: valid until the next transform of real samples of this size. */
export function borrowSpectrum(samples: Float64Array, size: number): Complex {
  const { input, output } = benchOf(size);
  input.set(samples);
  input.fill(0, samples.length);
  transformOf(size).realTransform(output, input);
  return output.subarray(0, size + 2);
}

/** Transform of a power of two of complex samples, into `output` when given. */
export function forward(samples: Complex, output: Complex = new Float64Array(samples.length)): Complex {
  transformOf(samples.length / 2).transform(output, samples);
  return output;
}

/** Inverse transform of `size` complex bins, divided by `size`, into `output` when given. */
export function inverse(spectrum: Complex, output: Complex = new Float64Array(spectrum.length)): Complex {
  transformOf(spectrum.length / 2).inverseTransform(output, spectrum);
  return output;
}

/** a times the conjugate of b, bin by bin: the spectrum of their correlation; into `product` when given. */
export function timesConjugate(
  a: Complex,
  b: Complex,
  product: Complex = new Float64Array(a.length),
): Complex {
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

function benchOf(size: number): Bench {
  const known = benches.get(size);
  if (known !== undefined) return known;
  const created = { input: new Float64Array(size), output: new Float64Array(2 * size) };
  benches.set(size, created);
  return created;
}
