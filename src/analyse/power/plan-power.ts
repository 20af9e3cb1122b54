import { OverheardError } from '../../core/error.ts';
import { blocksToAssociate, blocksToExcludeEffects, type Search } from './blocks-wanted.ts';
import { chancesOf, type Chances, type Simulation } from './chances.ts';
import { verdictsOutOfReach } from './out-of-reach.ts';
import type { PowerOptions, PowerPlan, PowerProgress } from './power-plan.ts';

const chances = [0.8, 0.9] as const;

/**
 * Simulates studies of a design and judges each as the analysis would, the assay's gate and the food test in it. The same seed
 * gives the same plan; a signal rejects with its reason; rates or slots that make no sense are `wrong-use`.
 */
export async function planPower(options: PowerOptions): Promise<PowerPlan> {
  refuse(options);
  const { design, apps, blocks, base, typedExcess, slotSd, seed, studies, mostBlocks, criteria } = options;
  const { effects, withoutEffect } = await afterPlannedBlocks(options);
  const smallestEffect = await findSmallest(options);
  const wanted = await blocksWanted(options);
  const level = criteria.alpha / apps;
  const asked = {
    design,
    apps,
    blocks,
    base,
    typedExcess,
    slotSd,
    seed,
    studies,
    mostBlocks,
    level,
    criteria,
  };
  const outOfReach = verdictsOutOfReach({ ...asked, withoutEffect, wanted });
  return { ...asked, effects, withoutEffect, smallestEffect, wanted, outOfReach };
}

/** Studies of one question; `at` is which of `of` parts it is. */
function simulationOf(
  { criteria, apps, seed, signal, onProgress }: PowerOptions,
  part: {
    readonly stage: PowerProgress['stage'];
    readonly studies: number;
    readonly at: number;
    readonly of: number;
  },
): Simulation {
  const { stage, studies, at, of } = part;
  return {
    studies,
    seed: `${seed}/${stage}`,
    criteria: { ...criteria, alpha: criteria.alpha / apps },
    signal,
    onChunk: (done) => onProgress?.({ stage, done: at * studies + done, total: of * studies }),
  };
}

async function afterPlannedBlocks(
  options: PowerOptions,
): Promise<Pick<PowerPlan, 'effects' | 'withoutEffect'>> {
  const { blocks, base, studies, criteria } = options;
  const asked = [criteria.claim, 0.3, 0.2, 0.1].filter((one) => base + one <= 1);
  const chancesAt = (excess: number, at: number): Promise<Chances> =>
    chancesOf(
      { ...options, excess },
      blocks,
      simulationOf(options, { stage: 'planned blocks', studies, at, of: asked.length + 1 }),
    );
  const effects: Chances[] = [];
  for (const [at, excess] of asked.entries()) effects.push(await chancesAt(excess, at));
  return { effects, withoutEffect: await chancesAt(0, asked.length) };
}

async function blocksWanted(options: PowerOptions): Promise<PowerPlan['wanted']> {
  const { excess, mostBlocks } = options;
  const part = { stage: 'blocks wanted', studies: quarterOf(options), at: 0, of: 1 } as const;
  const search: Search = { ...simulationOf(options, part), chances, mostBlocks };
  const associated = await blocksToAssociate(options, search);
  const { ruledOut, noEffect } = await blocksToExcludeEffects(options, search);
  return chances.map((chance, index) => ({
    chance,
    excess,
    associated: associated[index]!,
    ruledOut: ruledOut[index]!,
    noEffect: noEffect[index]!,
  }));
}

/** A search asks many questions, each of fewer studies. */
function quarterOf({ studies }: PowerOptions): number {
  return Math.ceil(studies / 4);
}

/** Halves between no excess and the greatest; to a point. */
async function findSmallest(options: PowerOptions): Promise<number | null> {
  const listener = { ...options, design: { ...options.design, typed: 0 } };
  const part = { stage: 'smallest effect', studies: quarterOf(options), of: 8 } as const;
  const isFound = async (points: number, at: number): Promise<boolean> => {
    const simulation = simulationOf(options, { ...part, at });
    const found = await chancesOf({ ...listener, excess: points / 100 }, options.blocks, simulation);
    return found.associated >= 0.9;
  };
  let [tooSmall, enough] = [0, Math.floor(100 * (1 - options.base))];
  if (enough < 1 || !(await isFound(enough, 0))) return null;
  for (let round = 1; enough - tooSmall > 1; round += 1) {
    const middle = (tooSmall + enough) >> 1;
    if (await isFound(middle, round)) enough = middle;
    else tooSmall = middle;
  }
  return enough / 100;
}

function refuse({ design, base, excess, typedExcess, slotSd, apps, blocks }: PowerOptions): void {
  const isPossible = base >= 0 && excess > 0 && base + excess <= 1;
  if (!isPossible) {
    throw new OverheardError(
      'wrong-use',
      `power: base ${base} and excess ${excess}; expected base >= 0, excess > 0, sum <= 1`,
      { hint: 'Give --base and --excess as rates, e.g. --base 0.2 --excess 0.3.' },
    );
  }
  if (!(typedExcess >= 0 && base + typedExcess <= 1) || !(slotSd >= 0 && slotSd <= 10)) {
    throw new OverheardError(
      'wrong-use',
      `power: typed excess ${typedExcess} and slot sd ${slotSd}; expected a rate that base leaves room for, and 0 to 10`,
      { hint: 'Give e.g. --typed-excess 0.3 --slot-sd 1.5.' },
    );
  }
  const { spoken, silence, sham, typed, phones } = design;
  const areCounts = [spoken, silence, sham, typed, phones, apps, blocks].every(
    (count) => Number.isSafeInteger(count) && count >= 0,
  );
  if (!areCounts || spoken < 1 || spoken + silence + sham < 2 || phones < 1 || apps < 1 || blocks < 1) {
    const found = JSON.stringify({ spoken, silence, sham, typed, phones, apps, blocks });
    throw new OverheardError(
      'wrong-use',
      `power: a block of ${found}; expected whole numbers, a spoken slot and another one`,
      { hint: 'Give the experiment at least one spoken and one control slot per block.' },
    );
  }
}
