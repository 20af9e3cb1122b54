import { convolve, tailsAt } from '../stats/index.ts';
import type { BlockNull } from '../stats/index.ts';
import { judgeStudy } from '../simulate/judge-study.ts';
import { firstBlocksOf, type AppSums } from '../simulate/sum-study.ts';
import { blocksToExclude } from '../verdict/exclusion.ts';
import { simulate, type Simulation } from './chances.ts';
import type { Listener } from './listener.ts';

/** Blocks from which on a verdict comes with each of the chances asked for; null where the most blocks do not do. */
export type Wanted = readonly (number | null)[];

export interface Search extends Simulation {
  readonly chances: readonly number[];
  readonly mostBlocks: number;
}

/** Blocks for ASSOCIATED: p and the food's own at the level of the app, upwards. Every number of blocks is tried. */
export async function blocksToAssociate(listener: Listener, search: Search): Promise<Wanted> {
  const { studies, mostBlocks, chances, criteria } = search;
  for (let reach = Math.min(24, mostBlocks); ; reach = Math.min(mostBlocks, 2 * reach)) {
    const found = Array<number>(reach).fill(0);
    await simulate(grantedOnly(listener), reach, {
      ...search,
      onStudy: ({ primary, food }) => {
        const [p, pFood] = [pathOf(primary), pathOf(food)];
        found.forEach((_, index) => {
          if (Math.max(p[index]!, pFood[index]!) <= criteria.alpha / 2) found[index]! += 1;
        });
      },
    });
    const wanted = chances.map((chance) => {
      const below = found.findLastIndex((count) => count < chance * studies);
      return below + 1 < reach ? below + 2 : null;
    });
    if (reach === mostBlocks || !wanted.includes(null)) return wanted;
  }
}

/** Blocks for each verdict that excludes, when there is no effect, the assay's gate in it. */
export async function blocksToExcludeEffects(
  listener: Listener,
  search: Search,
): Promise<{ readonly noEffect: Wanted; readonly ruledOut: Wanted }> {
  const studies = new DrawnStudies({ ...listener, excess: 0 }, search);
  const { margin, claim } = search.criteria;
  const least = (bound: number, kinds: readonly string[]): Promise<Wanted> =>
    inTurn(search.chances, (chance) =>
      leastBlocks(
        { least: blocksToExclude(bound), most: search.mostBlocks },
        async (blocks) => (await studies.share(blocks, kinds)) >= chance,
      ),
    );
  return {
    ruledOut: await least(claim, ['claim-ruled-out', 'no-practical-effect']),
    noEffect: await least(margin, ['no-practical-effect']),
  };
}

/** Studies drawn once, as long as is asked for, and judged after any number of their first blocks. */
class DrawnStudies {
  readonly #listener: Listener;
  readonly #search: Search;
  #sums: AppSums[] = [];
  #reach = 0;

  constructor(listener: Listener, search: Search) {
    this.#listener = listener;
    this.#search = search;
  }

  /** The share with one of these verdicts. */
  async share(blocks: number, kinds: readonly string[]): Promise<number> {
    const { mostBlocks, criteria, studies } = this.#search;
    if (blocks > this.#reach) {
      this.#reach = Math.min(mostBlocks, Math.ceil(1.5 * blocks));
      this.#sums = [];
      await simulate(this.#listener, this.#reach, {
        ...this.#search,
        onStudy: (sums) => this.#sums.push(sums),
      });
    }
    const voids = { p: null, areIncluded: false };
    const found = this.#sums.filter((sums) => {
      const [judged] = judgeStudy({ apps: [firstBlocksOf(sums, blocks)], voids }, { criteria });
      return kinds.includes(judged!.kind);
    });
    return found.length / studies;
  }
}

/** Raised by half until it is enough, then halved in between; null where the most is not enough. */
async function leastBlocks(
  { least, most }: { readonly least: number; readonly most: number },
  isEnough: (blocks: number) => Promise<boolean>,
): Promise<number | null> {
  if (least > most) return null;
  let [tooFew, enough] = [least - 1, least];
  while (!(await isEnough(enough))) {
    if (enough === most) return null;
    tooFew = enough;
    enough = Math.min(most, Math.ceil(1.5 * enough));
  }
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    if (await isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

async function inTurn<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}

/** The granted half of a room's phones is all that counts where the microphone is not asked for; nothing is typed. */
function grantedOnly(listener: Listener): Listener {
  const { design } = listener;
  const isCrossed = design.isCrossed && design.phones > 1;
  const phones = isCrossed ? Math.floor(design.phones / 2) : design.phones;
  return { ...listener, design: { ...design, typed: 0, phones, isCrossed: false } };
}

/** pGreater after each block; 1 from the first block on that a study does not have. */
function pathOf(nulls: readonly BlockNull[]): readonly number[] {
  let sum = convolve([]);
  let t = 0;
  return nulls.map(({ observed, distribution }) => {
    sum = convolve([sum, distribution]);
    t += observed;
    return tailsAt({ distribution: sum, t }).pGreater;
  });
}
