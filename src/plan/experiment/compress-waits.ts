import { arms } from '../../core/arms.ts';
import { settleMsOf } from './app-states.ts';
import type { Experiment } from './experiment.ts';

const longestRehearsedDwellMs = 900;
const longestRehearsedSettleMs = 600;
const longestRehearsedRollMs = 300;
const longestRehearsedMarkerMs = 400;
const nameEnd = '-rehearsal';
const titleBegin = 'REHEARSAL with compressed waits: ';

/** How much of an experiment is rehearsed. */
export interface Rehearsal {
  /** Blocks of each lag; 1 unless given. */
  readonly plannedBlocks?: number;
  /** One slot of each arm in a block, instead of as many as the study has. */
  readonly isBrief?: boolean;
}

/**
 * The experiment with its waits cut down, to be rehearsed on the embedded lab: same arms, phrases and reading, another
 * name, so that no rehearsal passes for the study. Dwells keep their order; a slot plays once; wash-out and windows fall
 * away; few blocks and at most one spare. The hash of the experiment is another one, too.
 */
export function compressWaits(experiment: Experiment, rehearsal: Rehearsal = {}): Experiment {
  const { exposure, lags } = experiment;
  const order = lags.map(({ dwellMs }) => dwellMs).toSorted((a, b) => a - b);
  const dwellStepMs = Math.round(longestRehearsedDwellMs / lags.length);
  return {
    ...experiment,
    name: `${experiment.name}${nameEnd}`,
    title: `${titleBegin}${experiment.title}`,
    exposure: {
      repeats: 1,
      gapMs: 0,
      ...(exposure.markerMs === undefined
        ? {}
        : { markerMs: Math.min(longestRehearsedMarkerMs, exposure.markerMs) }),
      preRollMs: Math.min(longestRehearsedRollMs, exposure.preRollMs),
      postRollMs: Math.min(longestRehearsedRollMs, exposure.postRollMs),
    },
    lags: lags.map(({ id, dwellMs, primary }) => ({
      id,
      primary,
      dwellMs: Math.min(dwellMs, dwellStepMs * (order.indexOf(dwellMs) + 1)),
    })),
    blocks: rehearsedBlocks(experiment.blocks, rehearsal),
    settleMs: Math.min(longestRehearsedSettleMs, settleMsOf(experiment)),
    washOutMs: 0,
    mealWindows: [],
    care: undefined,
  };
}

/**
 * Whether a plan is of a rehearsal: it says so itself. Plans of earlier versions say it by name and title together; a
 * study may have such a name.
 */
export function isRehearsal({ isRehearsal: isSaid, experiment }: RehearsedPlan): boolean {
  const { name, title } = experiment;
  return isSaid === true || (name.endsWith(nameEnd) && title.startsWith(titleBegin));
}

interface RehearsedPlan {
  readonly isRehearsal?: true | undefined;
  readonly experiment: Pick<Experiment, 'name' | 'title'>;
}

function rehearsedBlocks(
  blocks: Experiment['blocks'],
  { plannedBlocks = 1, isBrief = false }: Rehearsal,
): Experiment['blocks'] {
  const few = { planned: Math.min(blocks.planned, plannedBlocks), spare: Math.min(1, blocks.spare) };
  if (!isBrief) return { ...blocks, ...few };
  const once = arms.flatMap((arm) => {
    const slots = blocks[arm];
    return slots === undefined ? [] : [[arm, Math.min(1, slots)] as const];
  });
  return { ...blocks, ...few, ...Object.fromEntries(once) };
}
