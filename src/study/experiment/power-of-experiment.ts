import { byArm } from '../../core/arms.ts';
import { planPower } from '../../analyse/power/plan-power.ts';
import type { PowerOptions, PowerPlan } from '../../analyse/power/power-plan.ts';
import { blocksToExclude } from '../../analyse/verdict/exclusion.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { estimateRun } from '../../plan/draw/estimate-run.ts';
import { slotsOf } from '../../plan/experiment/slots-of-arms.ts';
import type { Plan } from '../../plan/plan.ts';
import { draftRun } from '../draft-run.ts';

/** Rates that a study is to tell apart, and how they are simulated. */
export interface PowerQuestion extends Pick<
  PowerOptions,
  'base' | 'excess' | 'typedExcess' | 'slotSd' | 'studies' | 'seed' | 'onProgress' | 'signal'
> {
  /** Path of the inventory. */
  readonly devices: string;
  /** In the place of what inventory and experiment say. */
  readonly phones?: number | undefined;
  readonly apps?: number | undefined;
  readonly typedSlots?: number | undefined;
}

/** What the planned blocks show, and what they cost with the rooms at hand. */
export interface ExperimentPower extends PowerPlan {
  readonly plan: Plan;
  readonly rooms: readonly string[];
  /** At the pace of the plan: blocks of the lag that gives the verdict, over all rooms. */
  readonly blocksPerDay: number;
  /** Days from the first block to the last. */
  readonly days: number;
  /** Openings of apps by the busiest account, on a day and in all. */
  readonly opensPerAccountAndDay: number;
  readonly opensPerAccount: number;
}

/** Each app is opened before the exposure, and cold after it. */
const opensPerSlot = 2;

/** Simulates studies of an experiment, by its file or its name. Throws what `draftRun` throws. */
export async function powerOfExperiment(
  experiment: string,
  { devices, phones, apps, typedSlots, ...question }: PowerQuestion,
): Promise<ExperimentPower> {
  const inventory = await readInventory(devices);
  const { seed } = question;
  const { plan } = (await draftRun({ experiment, inventory, devices, seed })).drawn;
  const { blocks, confirmatory, claimBand } = plan.experiment;
  const criteria = {
    alpha: confirmatory.alpha,
    margin: confirmatory.equivalenceMargin,
    claim: claimBand.from,
  };
  const design = designOf(plan, { phones, typedSlots });
  const answer = await planPower({
    ...question,
    design,
    apps: apps ?? plan.experiment.apps.length,
    blocks: primaryBlocks(plan),
    criteria,
    mostBlocks: Math.max(400, blocks.planned, blocksToExclude(criteria.margin)),
  });
  return { ...answer, plan, rooms: plan.rooms.map(({ id }) => id), ...costOf(plan) };
}

/** The design of the fullest room. */
function designOf(
  { experiment, rooms }: Plan,
  of: { readonly phones: number | undefined; readonly typedSlots: number | undefined },
) {
  const { blocks, microphoneFactor } = experiment;
  const slots = byArm((arm) => slotsOf(blocks, arm));
  const phones = of.phones ?? Math.max(...rooms.map((room) => room.phones.length));
  return {
    spoken: slots.spoken,
    silence: slots.silence,
    sham: slots.sham,
    typed: of.typedSlots ?? slots.typed,
    phones,
    apps: 1,
    isCrossed: microphoneFactor === 'crossed' && phones > 1,
  };
}

/** The planned blocks of the lag that gives the verdict. */
function primaryBlocks({ experiment }: Plan): number {
  return experiment.lags.find(({ primary }) => primary)?.planned ?? experiment.blocks.planned;
}

function costOf(plan: Plan) {
  const { apps } = plan.experiment;
  const planned = plan.blocks.filter(({ spare }) => !spare);
  const { days: worked } = estimateRun(plan);
  const days = Math.max(1, Math.ceil(worked));
  const opens = plan.rooms.map(({ id }) => {
    const slots = planned
      .filter(({ room }) => room === id)
      .reduce((sum, block) => sum + block.slots.length, 0);
    return opensPerSlot * apps.length * slots;
  });
  const most = Math.max(...opens);
  return {
    blocksPerDay: primaryBlocks(plan) / worked,
    days,
    opensPerAccount: most,
    opensPerAccountAndDay: Math.ceil(most / days),
  };
}
