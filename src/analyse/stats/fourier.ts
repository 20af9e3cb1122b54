/**
 * The convolution of two sequences of numbers from 0 to 1 by the fast Fourier transform (Cooley & Tukey 1965), for long ones:
 * n log n instead of n^2. Absolute error about 1e-16 of the largest value; what lies below that is returned as 0.
 */
export function convolveLong(one: Float64Array, other: Float64Array): Float64Array {
  const length = one.length + other.length - 1;
  const size = 2 ** Math.ceil(Math.log2(length));
  // One sequence as the real, the other as the imaginary part: the square of the transform holds twice their product.
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  re.set(one);
  im.set(other);
  transform(re, im);
  for (let at = 0; at < size; at += 1) {
    const [real, imaginary] = [re[at]!, im[at]!];
    re[at] = real * real - imaginary * imaginary;
    im[at] = 2 * real * imaginary;
  }
  // Exchanging the parts before and after turns the transform round.
  transform(im, re);
  const values = new Float64Array(length);
  let largest = 0;
  for (let at = 0; at < length; at += 1) {
    values[at] = im[at]! / (2 * size);
    if (values[at]! > largest) largest = values[at]!;
  }
  for (let at = 0; at < length; at += 1) if (values[at]! < 1e-16 * largest) values[at] = 0;
  return values;
}

/** In place; the length is a power of 2. */
function transform(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  reverseBits(re, im);
  for (let width = 2; width <= size; width *= 2) {
    const half = width / 2;
    for (let step = 0; step < half; step += 1) {
      const angle = (-2 * Math.PI * step) / width;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let at = step; at < size; at += width) {
        const to = at + half;
        const real = re[to]! * cos - im[to]! * sin;
        const imaginary = re[to]! * sin + im[to]! * cos;
        re[to] = re[at]! - real;
        im[to] = im[at]! - imaginary;
        re[at]! += real;
        im[at]! += imaginary;
      }
    }
  }
}

function reverseBits(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  for (let at = 1, to = 0; at < size; at += 1) {
    let bit = size >> 1;
    for (; (to & bit) !== 0; bit >>= 1) to ^= bit;
    to ^= bit;
    if (at >= to) continue;
    [re[at], re[to]] = [re[to]!, re[at]!];
    [im[at], im[to]] = [im[to]!, im[at]!];
  }
}
