import { nameOf } from '../plan/experiment/phrase.ts';
import { sayArms } from '../plan/experiment/slots-of-arms.ts';
import { html, type Html } from './html.ts';
import { instrumentRows } from './instrument-rows.ts';
import type { ReportContent } from './report-content.ts';

/** The run, its plan, and how the instrument did, a row for each fact. */
export function methodTable({ run, plan, planSha256, analysis, counts, isSimulated }: ReportContent): Html {
  const { experiment } = plan;
  const rows: readonly (readonly [string, string])[] = [
    ['Run', `${run}${isSimulated ? ' (SIMULATED)' : ''}`],
    [
      'Slots',
      `${counts.completedSlots} of ${counts.plannedSlots} completed, ${counts.voidedBlocks} blocks voided`,
    ],
    ['Trials', `${counts.trials} (${counts.missingTrials} missing)`],
    ['One block', `${sayArms(experiment.blocks).join(', ')} slots in random order`],
    [
      'Foods',
      experiment.phrases
        .map((phrase) => `${nameOf(phrase, ['zh', 'en', 'phrase']) ?? ''} (${phrase.id})`)
        .join(', '),
    ],
    [
      'Rooms and phones',
      plan.rooms.map(({ id, phones }) => `${id}: ${phones.map((phone) => phone.id).join(', ')}`).join('; '),
    ],
    [
      'Read',
      `${experiment.surfaces.join(', ')}; ${experiment.depth.cards} cards on ${experiment.depth.screens} screens`,
    ],
    ...instrumentRows(analysis.instrument),
    ['Dwell', experiment.lags.map(({ dwellMs }) => `${dwellMs / 1000} s`).join(', ')],
    ['Seed', plan.seed],
    ['Plan (SHA-256)', planSha256],
    ['Key (SHA-256)', plan.keySha256],
  ];
  return html`<table class="method">
    <tbody>
      ${rows.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr> `,
      )}
    </tbody>
  </table> `;
}
