import { estimateRun } from '../draw/estimate-run.ts';
import { controlSlots } from '../experiment/slots-of-arms.ts';
import type { Plan } from '../plan.ts';
import { answer, count, duration, percent, type Section } from './preregistration-form.ts';

/** The sampling plan of a sealed plan: how data are collected, how many, and when it ends. Tells no label. */
export function answerSampling(plan: Plan): Section['answers'] {
  const { experiment } = plan;
  const estimate = estimateRun(plan);
  const planned = plan.blocks.filter(({ spare }) => !spare).length;
  return [
    answer('q8', 'Existing Data', 'Registration prior to creation of data.'),
    answer(
      'q9',
      'Explanation of existing data',
      'Not applicable: the plan was sealed before the first slot.',
    ),
    answer(
      'q10',
      'Data collection procedures',
      `Apps: ${experiment.apps.join(', ')}, ${experiment.appState} at the time of exposure. In each slot: phones read and locked, the lock verified, the room recorded for ${duration(plan.exposureMs)}, ` +
        `${markerOf(experiment)}${count(experiment.exposure.repeats, 'playback')} or none, the wait, then the reading of ${experiment.surfaces.join(', ')} ` +
        `(at most ${count(experiment.depth.screens, 'screen')} and ${count(experiment.depth.cards, 'card')}), with the same gestures in every arm.`,
      experiment.appState === 'foreground-then-lock' && experiment.apps.length > 1
        ? 'The app that is opened last is in front when the phone is locked, the others are in the background; the order is drawn for every slot and phone, independently of the label.'
        : '',
      `About ${duration(estimate.busyMs)} of slots${experiment.mealWindows.length > 0 ? ` over ${estimate.days} days` : ''}.`,
    ),
    answer(
      'q11',
      'Sample size',
      `${count(planned, 'block')} with ${count(estimate.slots, 'slot')} in ${count(plan.rooms.length, 'room')}.`,
    ),
    answer('q12', 'Sample size rationale', ...sampleSize(plan)),
    answer(
      'q13',
      'Stopping rule',
      `Data collection ends with ${count(planned, 'complete block')}. The run does not stop by itself before; whoever runs it may stop it once the e-value and that of the food test, which are updated at complete blocks, have both reached ${40 * plan.experiment.apps.length} (40 for each app), and for no other reason in the data. p-values, rates and intervals stay hidden until then. A run that can complete no further block is at its planned end.`,
    ),
  ];
}

/** The numbers of the plan; how much they can show hangs on base rates that nobody knows beforehand. */
function sampleSize({ experiment, rooms }: Plan): string[] {
  const { blocks, lags, confirmatory, apps } = experiment;
  const confirmed = lags.find(({ primary }) => primary)?.planned ?? blocks.planned;
  const phones = rooms.reduce((sum, room) => sum + room.phones.length, 0);
  return [
    `The confirmatory test has ${count(confirmed, 'block')}${lags.length > 1 ? ' (those of the primary lag)' : ''} of ${blocks.spoken} spoken and ${controlSlots(blocks)} control slots, ` +
      `${count(phones, 'phone')} in ${count(rooms.length, 'room')}, and ${count(apps.length, 'app')} that share an error rate of ${percent(confirmatory.alpha)}.`,
    'What that number can show depends on how often a food is shown anyway, which is not known beforehand: ' +
      '`overheard power` simulates, with the exact test and the slots, phones and apps of this plan, how many blocks a given excess needs at a given base rate, ' +
      `and how many an interval inside ±${percent(confirmatory.equivalenceMargin)} where there is no effect.`,
  ];
}

/** The marker is a sound that every slot exposes its phones to; it is named where it is played. */
function markerOf({ exposure: { markerMs } }: Plan['experiment']): string {
  return markerMs === undefined ? '' : `a soft noise of ${duration(markerMs)} in every arm, `;
}
