import { Generator } from '../../core/random.ts';
import { drawStudy } from '../simulate/draw-study.ts';
import { inChunks } from '../simulate/in-chunks.ts';
import { judgeStudy } from '../simulate/judge-study.ts';
import { sumStudy, type AppSums } from '../simulate/sum-study.ts';
import type { Criteria } from '../evidence/criteria.ts';
import { worldOf, type Listener } from './listener.ts';

/** Chances of each verdict after so many blocks, as shares of the simulated studies. */
export interface Chances {
  readonly excess: number;
  /** Association with the food that was spoken, p and the food's own, with or without the microphone. */
  readonly associated: number;
  /** That, and the microphone matters. */
  readonly microphone: number;
  /** Association with speech, not shown for the food. */
  readonly speechOnly: number;
  readonly assay: number;
  /** Verdicts that exclude, the assay passed. */
  readonly noEffect: number;
  readonly ruledOut: number;
  /** Half the width of the excess' interval, the median. */
  readonly halfWidth: number;
}

/** How studies are simulated: as many, from this seed, until the signal says no. */
export interface Simulation {
  readonly studies: number;
  readonly seed: string;
  readonly criteria: Criteria;
  readonly signal?: AbortSignal | undefined;
  readonly onChunk?: ((done: number) => void) | undefined;
}

/** The verdicts of simulated studies of so many blocks. */
export async function chancesOf(
  listener: Listener,
  blocks: number,
  simulation: Simulation,
): Promise<Chances> {
  const { studies, criteria } = simulation;
  const count = { associated: 0, microphone: 0, speechOnly: 0, assay: 0, noEffect: 0, ruledOut: 0 };
  const halfWidths: number[] = [];
  await simulate(listener, blocks, {
    ...simulation,
    onStudy: (sums) => {
      const { kind, findings } = judgeStudy(
        { apps: [sums], voids: { p: null, areIncluded: false } },
        { criteria },
      )[0]!;
      if (kind === 'associated' || kind === 'associated-mic') count.associated += 1;
      if (kind === 'associated-mic') count.microphone += 1;
      if (kind === 'associated-speech') count.speechOnly += 1;
      if (kind === 'no-practical-effect') count.noEffect += 1;
      if (kind === 'claim-ruled-out') count.ruledOut += 1;
      if (findings.gates.some(({ gate, isPassed }) => gate === 'assay' && isPassed === true))
        count.assay += 1;
      const { lo, hi } = findings.excess;
      halfWidths.push(lo === null || hi === null ? 1 : (hi - lo) / 2);
    },
  });
  const share = (times: number): number => times / studies;
  return {
    excess: listener.excess,
    associated: share(count.associated),
    microphone: share(count.microphone),
    speechOnly: share(count.speechOnly),
    assay: share(count.assay),
    noEffect: share(count.noEffect),
    ruledOut: share(count.ruledOut),
    halfWidth: halfWidths.toSorted((one, other) => one - other)[Math.floor(studies / 2)] ?? 1,
  };
}

/** Draws studies and hands over the sums of each. */
export async function simulate(
  listener: Listener,
  blocks: number,
  simulation: Simulation & { readonly onStudy: (sums: AppSums) => void },
): Promise<void> {
  const generator = Generator.fromSeed(simulation.seed);
  const world = worldOf(listener, blocks);
  await inChunks({
    count: simulation.studies,
    signal: simulation.signal,
    once: () => simulation.onStudy(sumStudy(drawStudy(generator, world), listener.design).apps[0]!),
    onChunk: simulation.onChunk,
  });
}
