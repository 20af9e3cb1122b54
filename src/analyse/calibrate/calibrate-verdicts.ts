import { Generator } from '../../core/random.ts';
import { drawStudy, type SimulatedBlock } from '../simulate/draw-study.ts';
import { inChunks } from '../simulate/in-chunks.ts';
import { judgeStudy, type JudgedApp } from '../simulate/judge-study.ts';
import { firstBlocksOf, sumStudy, type AppSums } from '../simulate/sum-study.ts';
import { convolve, eProcessOf, randomisedP } from '../stats/index.ts';
import type { BlockNull } from '../stats/index.ts';
import type { Voids } from '../losses/voids.ts';
import { hasReached } from '../verdict/progress.ts';
import { heldBelow, mustFail, sharpFinding, uniformFinding, type Finding } from './checks.ts';
import type { NaiveVerdict, Statement, VerdictWorld } from './verdict-world.ts';

/** The share of studies in which a wrong sentence may be said. */
const wrongShare = 0.025;

/** One check of a world: what was said wrongly, or what a naive analysis said. */
export interface VerdictFinding extends Finding {
  readonly check: string;
  readonly kind: 'must-hold' | 'must-fail';
  readonly describes: string;
}

/** Studies of a world that are judged: all, or one in so many where each is large. */
export function studiesOf(world: VerdictWorld, studies: number): number {
  return Math.ceil(studies / (world.oneIn ?? 1));
}

/** Judges whole studies of one world, and counts the wrong sentences. */
export async function calibrateVerdicts(
  world: VerdictWorld,
  of: {
    readonly studies: number;
    readonly seed: string;
    readonly signal?: AbortSignal | undefined;
    readonly onChunk?: (done: number) => void;
  },
): Promise<readonly VerdictFinding[]> {
  const generator = Generator.fromSeed(of.seed);
  const count = studiesOf(world, of.studies);
  const tally = new VerdictTally(world);
  await inChunks({
    count,
    signal: of.signal,
    once: () => tally.add(drawStudy(generator, world), generator),
    ...(of.onChunk === undefined ? {} : { onChunk: of.onChunk }),
  });
  return tally.findings(count);
}

/** What was said of the studies of one world. */
class VerdictTally {
  readonly #world: VerdictWorld;
  readonly #said: { readonly statement: Statement; times: number }[];
  readonly #naive: { readonly twin: NaiveVerdict; times: number }[];
  readonly #sharp = { food: new Sharpness(), microphone: new Sharpness() };

  constructor(world: VerdictWorld) {
    this.#world = world;
    this.#said = world.mustNotSay.map((statement) => ({ statement, times: 0 }));
    this.#naive = (world.twins ?? []).map((twin) => ({ twin, times: 0 }));
  }

  add(blocks: readonly SimulatedBlock[], generator: Generator): void {
    const world = this.#world;
    const study = sumStudy(blocks, world.design);
    const atEnd = judgeStudy(study);
    const looks = [atEnd, ...(world.isLookedAtEarly ? earlyLooks(world, study) : [])];
    for (const one of this.#said) if (looks.some((apps) => one.statement.isSaid(apps))) one.times += 1;
    for (const one of this.#naive) if (one.twin.isSaid(atEnd, study.apps)) one.times += 1;
    if (!world.isSharp) return;
    this.#sharp.food.add(study.apps[0]!.food, generator.unit());
    this.#sharp.microphone.add(study.apps[0]!.micNulls, generator.unit());
  }

  findings(studies: number): VerdictFinding[] {
    const { describes, isSharp } = this.#world;
    const held = [
      ...this.#said.map(({ statement: { name }, times }) => ({
        check: name,
        ...heldBelow(wrongShare, { studies, times }),
      })),
      ...(isSharp ? sharpFindings(this.#sharp) : []),
    ].map((one): VerdictFinding => ({ ...one, kind: 'must-hold', describes }));
    const caught = this.#naive.map(({ twin, times }): VerdictFinding => ({
      check: twin.name,
      kind: 'must-fail',
      describes: twin.describes,
      ...mustFail(studies, times, wrongShare),
    }));
    return [...held, ...caught];
  }
}

/** The verdicts at the block with which each app opened before the end; a verdict once open stays. */
function earlyLooks(
  { blocks }: VerdictWorld,
  { apps, voids }: { readonly apps: readonly AppSums[]; readonly voids: Voids },
): (readonly JudgedApp[])[] {
  const openings = apps.flatMap((app) => openingOf(app, { blocks, apps: apps.length }) ?? []);
  return [...new Set(openings)].map((completed) =>
    judgeStudy(
      { apps: apps.map((app) => firstBlocksOf(app, completed)), voids },
      { progress: { planned: blocks, completed, isSettled: false, endedByHand: false } },
    ),
  );
}

/** The first block before the last after which the e-values open an app. */
function openingOf(
  { primary, food }: AppSums,
  { blocks, apps }: { readonly blocks: number; readonly apps: number },
): number | undefined {
  const [ofPrimary, ofFood] = [primary, food].map((nulls) => largestSoFar(eProcessOf({ nulls }).path));
  const isTestable = food.some(({ distribution }) => distribution.probabilities.length > 1);
  const at = ofPrimary!.findIndex(
    (eMax, index) =>
      hasReached({ eMax }, apps) && (!isTestable || hasReached({ eMax: ofFood![index] ?? 1 }, apps)),
  );
  return at === -1 || at + 1 >= blocks ? undefined : at + 1;
}

function largestSoFar(path: readonly number[]): number[] {
  let most = 1;
  return path.map((e) => (most = Math.max(most, e)));
}

/** Randomised p-values of one test over the studies. */
class Sharpness {
  readonly bins = Array<number>(20).fill(0);
  rejections = 0;
  studies = 0;

  add(nulls: readonly BlockNull[], u: number): void {
    const t = nulls.reduce((sum, { observed }) => sum + observed, 0);
    const p = randomisedP({ distribution: convolve(nulls.map((one) => one.distribution)), t, u });
    this.studies += 1;
    if (p <= 0.05) this.rejections += 1;
    this.bins[Math.min(19, Math.floor(20 * p))]! += 1;
  }
}

function sharpFindings(tests: Readonly<Record<string, Sharpness>>): (Finding & { readonly check: string })[] {
  return Object.entries(tests).flatMap(([name, { studies, rejections, bins }]) => [
    { check: `sharp-${name}`, ...sharpFinding(studies, rejections) },
    { check: `uniform-${name}`, ...uniformFinding(studies, bins) },
  ]);
}
