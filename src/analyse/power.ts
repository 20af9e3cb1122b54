import { OverheardError } from '../core/error.ts';
import { Generator } from '../core/random.ts';
import { inChunks } from './calibrate/in-chunks.ts';
import { blocksInside, medianHalfWidth, nullIntervals } from './calibrate/null-intervals.ts';
import { drawStudy, guessBlocks, rejectionsOf } from './calibrate/power-curve.ts';
import type { Effect, PowerDesign } from './calibrate/power-curve.ts';
import { normQuantile } from './stats/index.ts';

/** A question to the simulation. */
export type PowerOptions = Effect & {
  /** The chances of an answer asked for, each between 0 and 1; 80 and 90 % unless told. */
  readonly powers?: readonly number[];
  /** Simulated studies per question; 1,000 unless told, which leaves +-2 % about a power of 0.9. */
  readonly studies?: number;
  /** Where the search gives up; 400 blocks unless told. */
  readonly mostBlocks?: number;
  /** Family-wise level over the apps; 0.05 unless told. */
  readonly alpha?: number;
  /** The margin of "practically no effect"; 0.10 unless told. */
  readonly margin?: number;
  readonly seed?: string;
  readonly onProgress?: (progress: PowerProgress) => void;
  readonly signal?: AbortSignal;
};

/** `stage` is the question being answered; `done` of `total` its studies. */
export type PowerProgress = {
  readonly stage: 'effect' | 'no-effect';
  readonly done: number;
  readonly total: number;
};

/** How many blocks an answer takes; null = more than `mostBlocks`. */
export type PowerPlan = {
  readonly design: PowerDesign;
  readonly base: number;
  readonly excess: number;
  readonly seed: string;
  readonly studies: number;
  readonly mostBlocks: number;
  /** The level of one app's test: alpha over the number of apps. */
  readonly level: number;
  /** Blocks after which the primary test finds the excess with this power. */
  readonly effect: readonly { readonly power: number; readonly blocks: number | null }[];
  /** Without an effect: half the width (median) of the excess' interval after that many blocks. */
  readonly widths: readonly { readonly blocks: number; readonly halfWidth: number }[];
  /** Blocks after which, without an effect, the interval lies inside +-margin with this chance. */
  readonly noEffect: readonly {
    readonly chance: number;
    readonly margin: number;
    readonly blocks: number | null;
  }[];
  /** Simulated power by blocks. */
  readonly curve: readonly { readonly blocks: number; readonly power: number }[];
};

/**
 * Blocks that a design needs, by simulation with the exact two-sided central test and the interval of the analysis. Phones
 * of a slot are drawn independently given the rate: phones that move together need more. The same seed gives the same plan;
 * a signal rejects with its reason; rates or slots that make no sense are `wrong-use`.
 */
export async function planPower(options: PowerOptions): Promise<PowerPlan> {
  const asked = {
    powers: [0.8, 0.9],
    studies: 1000,
    mostBlocks: 400,
    alpha: 0.05,
    margin: 0.1,
    seed: 'power',
    ...options,
  };
  checkEffect(asked);
  const { design, base, excess, powers, seed, studies, mostBlocks, margin } = asked;
  const level = asked.alpha / (design.apps ?? 1);
  const curve = await simulatePower(asked, level);
  const effect = powers.map((power) => ({ power, blocks: firstAbove(curve, power) }));
  const intervals = nullIntervals(asked, (progress) =>
    asked.onProgress?.({ stage: 'no-effect', ...progress }),
  );
  const widths: { blocks: number; halfWidth: number }[] = [];
  for (const blocks of new Set(effect.map((one) => one.blocks ?? mostBlocks))) {
    widths.push({ blocks, halfWidth: medianHalfWidth(await intervals.after(blocks)) });
  }
  const noEffect: { chance: number; margin: number; blocks: number | null }[] = [];
  for (const chance of powers)
    noEffect.push({ chance, margin, blocks: await blocksInside({ intervals, chance, margin, mostBlocks }) });
  intervals.finish();
  return { design, base, excess, seed, studies, mostBlocks, level, effect, widths, noEffect, curve };
}

type SettledQuestion = PowerOptions &
  Required<Pick<PowerOptions, 'powers' | 'studies' | 'mostBlocks' | 'margin' | 'seed'>>;

function checkEffect({ design, base, excess }: Effect): void {
  const { spoken, control, phones = 1, apps = 1 } = design;
  const isPossible = base >= 0 && excess > 0 && base + excess <= 1;
  if (!isPossible) {
    throw new OverheardError(
      'wrong-use',
      `power: base ${base} and excess ${excess}; expected base >= 0, excess > 0, sum <= 1`,
      {
        hint: 'Give --base and --excess as rates, e.g. --base 0.2 --excess 0.3.',
      },
    );
  }
  const areCounts = [spoken, control, phones, apps].every(
    (count) => Number.isSafeInteger(count) && count >= 0,
  );
  if (!areCounts || spoken < 1 || spoken + control < 2 || phones < 1 || apps < 1) {
    const found = JSON.stringify({ spoken, control, phones, apps });
    throw new OverheardError(
      'wrong-use',
      `power: a block of ${found}; expected whole numbers, a spoken slot and another one`,
      {
        hint: 'Give the experiment at least one spoken and one control slot per block.',
      },
    );
  }
}

/** The share of studies that reject, by blocks, simulated as far as the greatest power needs. */
async function simulatePower(asked: SettledQuestion, level: number): Promise<PowerPlan['curve']> {
  const { powers, studies, mostBlocks, seed, onProgress, signal } = asked;
  const wanted = Math.max(...powers, 0.5);
  const zSum = (normQuantile({ p: 1 - level / 2 }).x ?? 0) + (normQuantile({ p: wanted }).x ?? 0);
  let reach = Math.min(mostBlocks, Math.ceil(1.5 * guessBlocks(asked, zSum)) + 4);
  for (;;) {
    const step = Math.ceil(reach / 150);
    const after = Array.from({ length: Math.floor(reach / step) }, (_, index) => (index + 1) * step);
    const rejected = after.map(() => 0);
    const generator = Generator.fromSeed(`${seed}/effect/${reach}`);
    await inChunks({
      count: studies,
      signal,
      once: () => {
        const study = drawStudy(generator, asked, reach);
        rejectionsOf(study, after, level).forEach(
          (isRejected, index) => (rejected[index]! += isRejected ? 1 : 0),
        );
      },
      onChunk: (done) => onProgress?.({ stage: 'effect', done, total: studies }),
    });
    const curve = after.map((blocks, index) => ({ blocks, power: rejected[index]! / studies }));
    if (reach === mostBlocks || firstAbove(curve, wanted) !== null) return curve;
    reach = Math.min(mostBlocks, 2 * reach);
  }
}

/** The least number of blocks from which the simulated power stays at or above the wanted one. */
function firstAbove(curve: PowerPlan['curve'], wanted: number): number | null {
  const below = curve.findLastIndex(({ power }) => power < wanted);
  return curve[below + 1]?.blocks ?? null;
}
