import { cmh, convolve, fisher, tailsAt } from '../stats/index.ts';
import type { BlockNull, Stratum } from '../stats/index.ts';
import { strataOfBlock } from './null-study.ts';
import type { NullStudy, SimulatedBlock } from './null-study.ts';

/** A naive analysis that must be seen to fail, in the null world that exposes it. */
export type Twin = {
  readonly name: string;
  /** The world it is tried in. */
  readonly world: string;
  /** Its mistake, in one sentence. */
  readonly describes: string;
  readonly rejects: (study: NullStudy, nulls: readonly BlockNull[]) => boolean;
};

/** Why the naive analysis lies, five ways. */
export const twins: readonly Twin[] = [
  {
    name: 'product-cmh',
    world: 'one-or-the-other',
    describes:
      'Treats the phrases of a block as independent strata, though a feed that shows one cannot show the other.',
    rejects: (study) => isSmall(cmh({ strata: study.flatMap(spokenAgainstRest) }).exact_pTwoCentral),
  },
  {
    name: 'pooled-fisher',
    world: 'tied-allocation',
    describes: 'Pools blocks with different base rates and different shares of spoken slots into one table.',
    rejects: (study) => isSmall(pooled(study.flatMap(strataOfBlock))),
  },
  {
    name: 'naive-foil',
    world: 'popular',
    describes:
      'Compares the spoken food with other foods on the same screen, though the spoken food was more popular all along.',
    rejects: (study) => isSmall(pooled(study.map(spokenAgainstFoils))),
  },
  {
    name: 'peeked-p',
    world: 'popular',
    describes: 'Looks at the p-value after every block and stops when it is small.',
    rejects: (_, nulls) => nulls.some((_, last) => isSmall(pAfter(nulls.slice(0, last + 1)))),
  },
  {
    name: 'independent-phones',
    world: 'shared-rooms',
    describes: 'Treats the phones of one room as if each had been dealt its own label.',
    rejects: (study) => isSmall(cmh({ strata: study.flatMap(strataOfBlock) }).exact_pTwoCentral),
  },
];

function isSmall(p: number | null): boolean {
  return p !== null && p <= 0.05;
}

/** The strata of a block, phrase by phrase: slots where it was spoken against all others. */
function spokenAgainstRest({ labels, hits }: SimulatedBlock): Stratum[] {
  const spoken = [...new Set(labels)].filter((label) => label !== null);
  return spoken.map((phrase) => {
    const counts: [number, number, number, number] = [0, 0, 0, 0];
    labels.forEach((label, slot) => {
      const isHit = (hits[slot]?.[phrase] ?? 0) > 0;
      counts[(label === phrase ? 0 : 2) + (isHit ? 0 : 1)]! += 1;
    });
    return counts;
  });
}

/** Fisher's two-sided p of all tables added up. */
function pooled(strata: readonly Stratum[]): number | null {
  const sum = [0, 0, 0, 0];
  for (const stratum of strata) stratum.forEach((count, cell) => (sum[cell]! += count));
  const [a, b, c, d] = sum;
  return fisher({ x1: a!, n1: a! + b!, x0: c!, n0: c! + d! }).pTwoCentral;
}

/** On the screens of the spoken slots: the spoken phrase against the phrases that were never dealt in the block. */
function spokenAgainstFoils({ labels, hits }: SimulatedBlock): Stratum {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  labels.forEach((label, slot) => {
    if (label === null) return;
    hits[slot]!.forEach((hit, phrase) => {
      if (phrase === label) counts[hit > 0 ? 0 : 1] += 1;
      else if (!labels.includes(phrase)) counts[hit > 0 ? 2 : 3] += 1;
    });
  });
  return counts;
}

/** The two-sided p of the primary test over these blocks. */
function pAfter(nulls: readonly BlockNull[]): number {
  const t = nulls.reduce((sum, { observed }) => sum + observed, 0);
  return tailsAt({ distribution: convolve(nulls.map((one) => one.distribution)), t }).pTwoCentral;
}
