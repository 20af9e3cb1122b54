import { isTreated, soundsOf, type Arm } from '../../core/arms.ts';
import { asId, type BlockId, type RoomId, type SlotId } from '../../core/words.ts';
import type { RecordedCheck } from '../../journal/run-event.ts';
import type { Key } from '../../plan/key.ts';
import type { Plan, PlanBlock } from '../../plan/plan.ts';
import type { RunCourse } from '../../record/run-course.ts';
import { foundMarkerZ } from '../../sound/find-stimulus/marker.ts';
import type { Criteria } from './criteria.ts';
import { appVersionsOf, updatesInsideBlocks } from './app-versions.ts';
import type { RunEvidence, SlotExposure } from './run-evidence.ts';
import { isSettled, trialsOfVoided, voidOf } from './voids-of-run.ts';

/** The evidence of a run beyond its table of outcomes: from its plan, its key and the course it took. */
export function evidenceOfRun(run: {
  readonly plan: Plan;
  readonly key: Key;
  readonly course: RunCourse;
  readonly isJournalWhole: boolean;
}): RunEvidence {
  const { plan, key, course, isJournalWhole } = run;
  const { lags } = plan.experiment;
  const blocksOf = (id: string | undefined) => plan.blocks.filter(({ lag }) => lag === id);
  const counted = blocksOf(lags.find((lag) => lag.primary)?.id);
  const done = completedBlocks(counted, course);
  const voided = counted.filter(({ id }) => course.voidedBlocks.has(id));
  return {
    criteria: criteriaOf(plan),
    plannedBlocks: countPlanned(counted, key),
    completedBlocks: done.map(placeOf),
    otherLags: lags
      .filter(({ primary }) => !primary)
      .map(({ id, dwellMs }) => ({
        lag: id,
        dwellMs,
        plannedBlocks: countPlanned(blocksOf(id), key),
        completedBlocks: completedBlocks(blocksOf(id), course).map(placeOf),
        isSettled: isSettled(blocksOf(id), course),
      })),
    distancesCm: Object.fromEntries(
      plan.rooms.flatMap(({ phones }) => phones.map(({ id, distanceCm }) => [id, distanceCm])),
    ),
    plannedSlots: countArms(done, key),
    exposures: exposuresOf(plan, key, course),
    // The table of outcomes names every trial that was begun, missing ones with their status.
    missingTrials: voided.flatMap((block) => trialsOfVoided(block, plan, key)),
    voidedBlocks: voided.map((block) => voidOf(block, course)),
    isSettled: isSettled(counted, course),
    // A run that a hand stopped can be resumed, and is withheld until then.
    endedByHand: false,
    appVersions: appVersionsOf(course),
    updatedInsideBlock: updatesInsideBlocks(plan, course),
    isAppStopped: plan.experiment.appState === 'stopped',
    seed: plan.seed,
    planMethod: plan.method ?? 1,
    isPlanUnchanged: true,
    isJournalWhole,
  };
}

function criteriaOf({ experiment: { confirmatory, claimBand } }: Plan): Criteria {
  return { alpha: confirmatory.alpha, margin: confirmatory.equivalenceMargin, claim: claimBand.from };
}

/** The blocks whose every slot is completed and that were not voided, in the order of completion. */
function completedBlocks(
  blocks: readonly PlanBlock[],
  { voidedBlocks, completedSlots }: RunCourse,
): readonly PlanBlock[] {
  return blocks
    .filter(({ id, slots }) => !voidedBlocks.has(id) && slots.every((slot) => completedSlots.has(slot.id)))
    .toSorted((a, b) => lastSlot(a, completedSlots) - lastSlot(b, completedSlots));
}

/** Without a treated slot a block tests nothing: those of a silent twin room, and of phones that are typed on. */
function countPlanned(blocks: readonly PlanBlock[], key: Key): number {
  const isTested = ({ slots }: PlanBlock): boolean =>
    slots.some(({ id }) => {
      const arm = key.slots[id]?.label.arm;
      return arm !== undefined && isTreated(arm);
    });
  return blocks.filter((block) => !block.spare && isTested(block)).length;
}

function placeOf({ room, id }: PlanBlock): { readonly room: RoomId; readonly block: BlockId } {
  return { room, block: id };
}

function lastSlot({ slots }: PlanBlock, completed: ReadonlyMap<string, number>): number {
  return Math.max(...slots.map(({ id }) => completed.get(id) ?? 0));
}

function countArms(blocks: readonly PlanBlock[], key: Key): Partial<Record<Arm, number>> {
  const counts: Partial<Record<Arm, number>> = {};
  for (const slot of blocks.flatMap(({ slots }) => slots)) {
    const arm = key.slots[slot.id]?.label.arm;
    if (arm !== undefined) counts[arm] = (counts[arm] ?? 0) + 1;
  }
  return counts;
}

function exposuresOf(plan: Plan, key: Key, { checks }: RunCourse): SlotExposure[] {
  const blockOf = new Map(
    plan.blocks.flatMap((block) => block.slots.map(({ id }) => [String(id), block] as const)),
  );
  return checks.flatMap(({ slot, check }) => {
    const block = blockOf.get(slot);
    const arm = key.slots[slot]?.label.arm;
    if (block === undefined || arm === undefined) return [];
    const place: { room: RoomId; block: BlockId; slot: SlotId } = {
      room: block.room,
      block: block.id,
      slot: asId<SlotId>(slot),
    };
    return [{ ...place, arm, exposed: exposedOf(arm, check) }];
  });
}

/**
 * Exposure as a check of its recording tells it: in spoken slots the planned stimulus was looked for, elsewhere any. Without its
 * marker a recording without a stimulus does not prove silence by itself.
 */
function exposedOf(arm: Arm, { verdict, markerZ }: RecordedCheck): SlotExposure['exposed'] {
  const isSilent = soundsOf(arm) !== 'phrase';
  if (isSilent && verdict === 'absent' && (markerZ ?? 0) < foundMarkerZ) return 'possible';
  switch (verdict) {
    case 'verified':
      return 'yes';
    case 'partial':
      return 'possible';
    case 'wrong-stimulus':
      return isSilent ? 'yes' : 'no';
    case 'absent':
      return 'no';
    case 'no-signal':
      return isSilent ? 'possible' : 'no';
    case 'unchecked':
      return 'unchecked';
  }
}
