import { foldRunState } from '../../dispatch/run-state.ts';
import type { RunEvent } from '../../journal/run-event.ts';
import { blocksInPlay } from '../../plan/draw/blocks-in-play.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RunCourse } from '../../record/run-course.ts';
import type { RunRecord } from '../../record/run-record.ts';

/** Deviations from the plan, one sentence each, in its order; empty where there was none. */
export function deviationsOf(run: {
  readonly plan: Plan;
  readonly record: RunRecord;
  readonly isPreregistered: boolean;
  readonly redactedTexts: number;
}): readonly string[] {
  const { plan, record, isPreregistered, redactedTexts } = run;
  const events = record.events.map(({ event }) => event);
  return [
    ...(isPreregistered
      ? []
      : [
          'No preregistration was written before the run. The one in this folder was made from the sealed plan when the dataset was published; the hash of the plan is the root of the journal, which proves that the plan was there first, not that anybody else saw it.',
        ]),
    ...blockDeviations(plan, events),
    ...trialDeviations(events),
    ...softwareDeviations(record.course),
    ...record.repairedAt.map(
      (at) => `${at}: a torn end of the journal, left by a crash, was cut off and kept aside.`,
    ),
    ...(redactedTexts === 0
      ? []
      : [
          `${redactedTexts} texts held something private and were replaced by its kind, e.g. [phone number].`,
        ]),
  ];
}

function blockDeviations(plan: Plan, events: readonly RunEvent[]): string[] {
  const state = foldRunState(events);
  const inPlay = plan.rooms.flatMap(({ id }) =>
    blocksInPlay(
      plan.blocks.filter((block) => block.room === id),
      new Set(state.voidedBlocks.keys()),
    ),
  );
  const isDone = ({ slots }: Plan['blocks'][number]): boolean =>
    slots.every(({ id }) => state.completedSlots.has(id));
  const planned = plan.blocks.filter(({ spare }) => !spare).length;
  const done = inPlay.filter(isDone).length;
  const spares = inPlay.filter((block) => block.spare && isDone(block)).length;
  return [
    ...events.flatMap((event) =>
      event.type === 'block.voided' ? [`Block ${event.data.block} was voided: ${event.data.reason}.`] : [],
    ),
    ...(spares === 0 ? [] : [`${spares} spare blocks replaced voided ones, with labels of their own.`]),
    ...(done === planned
      ? []
      : [`${done} of ${planned} planned blocks were completed; the run ${endOf(state.ended)}.`]),
  ];
}

function endOf(ended: ReturnType<typeof foldRunState>['ended']): string {
  const words = {
    settled: 'had no spare block left',
    stopped: 'was stopped',
    held: 'was held for an operator',
    failed: 'failed',
  } as const;
  return ended === undefined ? 'has no recorded end' : words[ended];
}

function trialDeviations(events: readonly RunEvent[]): string[] {
  const counts = new Map<string, number>();
  let retried = 0;
  for (const event of events) {
    if (event.type === 'trial.ended') counts.set(event.data.status, (counts.get(event.data.status) ?? 0) + 1);
    if (event.type === 'slot.voided' && event.data.exposed === 'no') retried += 1;
  }
  counts.delete('observed');
  return [
    ...(retried === 0 ? [] : [`${retried} slots failed before their label was used and were tried again.`]),
    ...[...counts].map(([status, count]) => `${count} trials are missing with the status ${status}.`),
  ];
}

function softwareDeviations({ starts }: RunCourse): string[] {
  const first = starts[0]?.versions ?? {};
  const changed = starts
    .slice(1)
    .flatMap(({ versions }) =>
      Object.entries(versions).filter(
        ([part, version]) => first[part] !== undefined && first[part] !== version,
      ),
    )
    .map(([part, version]) => `${part} changed from ${first[part]} to ${version} during the run.`);
  return [
    ...(starts.length < 2 ? [] : [`The run was interrupted and resumed ${starts.length - 1} times.`]),
    ...new Set(changed),
  ];
}

/** deviations.md. */
export function deviationsPage(deviations: readonly string[]): string {
  const list =
    deviations.length === 0
      ? 'None: every planned block was completed as planned.'
      : deviations.map((text) => `- ${text}`).join('\n');
  return `# Deviations from the preregistration\n\nMade from the journal by the program, not by hand. What does not count, and why, row by row: the table exclusions.\n\n${list}\n`;
}
