import { calibrate } from '../../src/analyse/calibrate/calibrate.ts';
import { Generator } from '../../src/core/random.ts';
import { blockNull, blockNulls, cmh, fisher, testOf } from '../../src/analyse/stats/index.ts';
import type { MatchingBlock, Stratum, TwoArms } from '../../src/analyse/stats/shapes.ts';
import type { BenchRow } from './bench-row.ts';

const generator = Generator.fromSeed('stats bench');

export const rows: readonly BenchRow[] = [
  {
    name: 'exact stratified test, 2,000 observations in 100 blocks',
    unit: 'ms',
    target: '<= 3 ms',
    async measure() {
      const strata = Array.from({ length: 100 }, drawStratum);
      const value = medianMs(15, () => cmh({ strata }));
      const peer = medianMs(5, () => naiveStratified(strata));
      return { value, peer: { name: 'log-gamma probabilities in a map', value: peer }, ratio: peer / value };
    },
  },
  {
    name: "10,000 Fisher tests of 500 v 500, with Fisher's conditional odds ratio",
    unit: 'ms',
    target: '<= 60 ms',
    async measure() {
      const tables = Array.from({ length: 10_000 }, drawTable);
      const value = medianMs(9, () => tables.forEach(fisher));
      const peer = medianMs(1, () => tables.slice(0, 1000).forEach(naiveFisher)) * 10;
      return {
        value,
        peer: { name: 'log-gamma over the whole support, two-sided p only', value: peer },
        ratio: peer / value,
      };
    },
  },
  {
    name: 'matching test, one block of 20 slots and 10 phrases',
    unit: 'ms',
    target: '<= 15 ms',
    async measure() {
      const block = drawBlock(20, 10);
      const value = medianMs(15, () => blockNull(block));
      const peer = medianMs(3, () => drawAssignments(block, 10_000));
      return { value, peer: { name: 'Monte Carlo, 10,000 draws', value: peer }, ratio: peer / value };
    },
  },
  {
    name: 'matching test, 2,000 null studies of 24 blocks (3 spoken, 3 control slots), exact',
    unit: 'ms',
    target: '<= 150 ms',
    async measure() {
      const studies = Array.from({ length: 2000 }, () => Array.from({ length: 24 }, () => drawBlock(6, 3)));
      return { value: medianMs(9, () => studies.forEach((blocks) => testOf(blockNulls({ blocks })))) };
    },
  },
  {
    name: 'calibration, 5,000 studies in each of 15 null worlds (measured on 250, times 20)',
    unit: 's',
    target: '<= 60 s',
    async measure() {
      const startedAt = performance.now();
      await calibrate({ studies: 250 });
      return { value: ((performance.now() - startedAt) / 1000) * 20 };
    },
  },
];

function medianMs(times: number, work: () => unknown): number {
  work();
  const took = Array.from({ length: times }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return took.toSorted((one, other) => one - other)[Math.floor(times / 2)]!;
}

function drawStratum(): Stratum {
  const [a, c] = [generator.below(11), generator.below(11)];
  return [a, 10 - a, c, 10 - c];
}

function drawTable(): TwoArms {
  const x1 = generator.below(501);
  return { x1, n1: 500, x0: Math.max(0, Math.min(500, x1 + generator.below(61) - 30)), n0: 500 };
}

function drawBlock(slots: number, phrases: number): MatchingBlock {
  const labels = Array.from({ length: slots }, (_, slot) => (slot < phrases ? slot : null));
  return {
    labels,
    hits: labels.map(() => Array.from({ length: phrases }, () => (generator.unit() < 0.3 ? 1 : 0))),
  };
}

function drawAssignments({ labels, hits }: MatchingBlock, draws: number): number {
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    generator.shuffle(labels).forEach((label, slot) => (sum += label === null ? 0 : hits[slot]![label]!));
  }
  return sum / draws;
}

function naiveStratified(strata: readonly Stratum[]): Map<number, number> {
  return strata.reduce(
    (sums, [a, b, c, d]) => {
      const next = new Map<number, number>();
      for (let x = Math.max(0, a - d); x <= Math.min(a + b, a + c); x += 1) {
        const probability = naivePmf({ x1: x, n1: a + b, x0: a + c - x, n0: c + d });
        for (const [t, p] of sums) next.set(t + x, (next.get(t + x) ?? 0) + p * probability);
      }
      return next;
    },
    new Map([[0, 1]]),
  );
}

function naiveFisher({ x1, n1, x0, n0 }: TwoArms): number {
  const observed = naivePmf({ x1, n1, x0, n0 });
  let p = 0;
  for (let x = Math.max(0, x1 + x0 - n0); x <= Math.min(n1, x1 + x0); x += 1) {
    const probability = naivePmf({ x1: x, n1, x0: x1 + x0 - x, n0 });
    if (probability <= observed * (1 + 1e-7)) p += probability;
  }
  return p;
}

function naivePmf({ x1, n1, x0, n0 }: TwoArms): number {
  return Math.exp(logChoose(n1, x1) + logChoose(n0, x0) - logChoose(n1 + n0, x1 + x0));
}

function logChoose(n: number, k: number): number {
  return lanczos(n + 1) - lanczos(k + 1) - lanczos(n - k + 1);
}

/** ln Gamma after Lanczos, g = 7, nine coefficients. */
function lanczos(x: number): number {
  const coefficients = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const at = x + 6.5;
  const sum = coefficients.reduce((total, value, index) => total + value / (x + index), 0.9999999999998099);
  return 0.9189385332046727 + (x - 0.5) * Math.log(at) - at + Math.log(sum);
}
