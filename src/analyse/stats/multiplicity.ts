type PValues = { readonly p: readonly (number | null)[] };
type Adjusted = { readonly adj: readonly (number | null)[] };

/** Holm's step-down adjustment (1979), in the order given. A null stays null and is not counted as a test. */
export function holm({ p }: PValues): Adjusted {
  const tests = defined(p).sort((one, other) => one.value - other.value);
  const adj: (number | null)[] = p.map(() => null);
  let largest = 0;
  tests.forEach(({ index, value }, rank) => {
    largest = Math.max(largest, Math.min(1, value * (tests.length - rank)));
    adj[index] = largest;
  });
  return { adj };
}

/** Benjamini & Hochberg's false-discovery-rate adjustment (1995), in the order given. A null stays null and uncounted. */
export function benjaminiHochberg({ p }: PValues): Adjusted {
  const tests = defined(p).sort((one, other) => other.value - one.value);
  const adj: (number | null)[] = p.map(() => null);
  let smallest = 1;
  tests.forEach(({ index, value }, above) => {
    smallest = Math.min(smallest, (value * tests.length) / (tests.length - above));
    adj[index] = smallest;
  });
  return { adj };
}

function defined(p: readonly (number | null)[]): { readonly index: number; readonly value: number }[] {
  return p.flatMap((value, index) => (value === null || Number.isNaN(value) ? [] : [{ index, value }]));
}
