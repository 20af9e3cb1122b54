/**
 * Standard normal quantile, relative error about 1e-16 (Wichura 1988, algorithm AS 241, PPND16, Applied Statistics 37(3)).
 * `p` 0 gives -Infinity, 1 gives Infinity, anything outside [0, 1] null.
 */
export function normQuantile({ p }: { readonly p: number }): { readonly x: number | null } {
  if (!Number.isFinite(p) || p < 0 || p > 1) return { x: null };
  if (p === 0) return { x: -Infinity };
  if (p === 1) return { x: Infinity };
  const fromMiddle = p - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return { x: fromMiddle * ratio(central, r) };
  }
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  const size = r <= 5 ? ratio(shoulder, r - 1.6) : ratio(tail, r - 5);
  return { x: fromMiddle < 0 ? -size : size };
}

/** Standard normal P(Z <= x), relative error about 1e-15 in both tails. NaN gives null. */
export function normCdf({ x }: { readonly x: number }): { readonly p: number | null } {
  if (Number.isNaN(x)) return { p: null };
  if (x > 0) return { p: 1 - upperNormal(x) };
  return { p: upperNormal(-x) };
}

/** P(Z >= x) for x >= 0: the odd series near 0 (Abramowitz & Stegun 26.2.11), Laplace's continued fraction beyond. */
export function upperNormal(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = x;
  for (let depth = 200; depth > 0; depth -= 1) fraction = x + depth / fraction;
  return density / fraction;
}

type Ratio = { readonly over: readonly number[]; readonly under: readonly number[] };

function ratio({ over, under }: Ratio, x: number): number {
  return horner(over, x) / horner(under, x);
}

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

const central: Ratio = {
  over: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  under: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852546,
  ],
};
const shoulder: Ratio = {
  over: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  under: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const tail: Ratio = {
  over: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  under: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};
