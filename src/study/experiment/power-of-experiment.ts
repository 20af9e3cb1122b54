import { planPower, type PowerPlan } from '../../analyse/power.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { estimateRun } from '../../plan/draw/estimate-run.ts';
import { controlSlots } from '../../plan/experiment/slots-of-arms.ts';
import type { Plan } from '../../plan/plan.ts';
import { draftRun } from '../draft-run.ts';

/** Rates that a study is to tell apart, and how they are simulated. */
export interface PowerQuestion extends Pick<
  Parameters<typeof planPower>[0],
  'base' | 'excess' | 'studies' | 'seed' | 'onProgress' | 'signal'
> {
  /** Path of the inventory. */
  readonly devices: string;
}

/** Blocks that an answer takes, and the days with the rooms at hand. */
export interface ExperimentPower extends PowerPlan {
  readonly plan: Plan;
  readonly rooms: readonly string[];
  readonly blocksPerDay: number;
  readonly days: readonly { readonly power: number; readonly days: number | null }[];
}

/** Simulates studies of an experiment, by its file or its name. Throws what `draftRun` throws. */
export async function powerOfExperiment(
  experiment: string,
  { devices, ...question }: PowerQuestion,
): Promise<ExperimentPower> {
  const inventory = await readInventory(devices);
  const { seed } = question;
  const { plan } = (await draftRun({ experiment, inventory, devices, seed })).drawn;
  const { alpha, equivalenceMargin: margin } = plan.experiment.confirmatory;
  const answer = await planPower({ ...question, design: designOf(plan), alpha, margin });
  const perDay = blocksPerDay(plan);
  const rooms = plan.rooms.map(({ id }) => id);
  return { ...answer, plan, rooms, blocksPerDay: perDay, days: daysFor(answer, perDay) };
}

/** The design of the fullest room; with the microphone crossed, half of its phones count in a slot. */
function designOf({ experiment, rooms }: Plan) {
  const { blocks, apps } = experiment;
  const most = Math.max(...rooms.map(({ phones }) => phones.length));
  const phones = experiment.microphoneFactor === 'crossed' && most > 1 ? Math.floor(most / 2) : most;
  return { spoken: blocks.spoken, control: controlSlots(blocks), phones, apps: apps.length };
}

/** One block a window of the day and room, else as many as fit. */
function blocksPerDay(plan: Plan): number {
  const windows = plan.experiment.mealWindows.length;
  if (windows > 0) return windows * plan.rooms.length;
  const planned = plan.blocks.filter(({ spare }) => !spare).length;
  return Math.max(1, Math.floor(planned / Math.max(estimateRun(plan).days, planned / 10_000)));
}

function daysFor({ effect }: PowerPlan, perDay: number) {
  return effect.map(({ power, blocks }) => ({
    power,
    days: blocks === null ? null : Math.ceil(blocks / perDay),
  }));
}
