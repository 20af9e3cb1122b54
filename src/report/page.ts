import type {
  InstrumentFigures,
  Seen,
  Telemetry,
  UseSeen,
} from '../analyse/instrument/figures-of-instrument.ts';
import { flagWords } from '../analyse/verdict/flag-words.ts';
import { nameOf } from '../plan/experiment/phrase.ts';
import { sayArms } from '../plan/experiment/slots-of-arms.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReportedAnalysis, ReportedApp } from './analysis-file.ts';
import { clopperPearson } from '../analyse/stats/index.ts';
import { Html, html } from './html.ts';
import { lagTable } from './lag-table.ts';
import { points, probability } from './say-number.ts';
import { percent, rateChart } from './rate-chart.ts';
import { reportStyle } from './style.ts';

/** Everything that a report shows. */
export interface ReportContent {
  readonly run: string;
  readonly plan: Plan;
  readonly planSha256: string;
  readonly analysis: ReportedAnalysis;
  readonly counts: RunCounts;
  readonly isSimulated: boolean;
}

/** How much of the plan was played. */
export interface RunCounts {
  readonly completedSlots: number;
  readonly plannedSlots: number;
  readonly voidedBlocks: number;
  readonly trials: number;
  readonly missingTrials: number;
}

/** The whole report: one file, no script, nothing loaded from anywhere. */
export function reportPage(content: ReportContent): string {
  const { plan, analysis, isSimulated } = content;
  const { title, question, claimBand } = plan.experiment;
  const apps = Object.entries(analysis.apps);
  const rows = apps.map(([app, result]) => ({
    app,
    spoken: result.rawMatch,
    control: result.control,
    isWithheld: isWithheld(result),
  }));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${isSimulated ? 'SIMULATED: ' : ''}${title}</title>
        <style>
          ${new Html(reportStyle)}
        </style>
      </head>
      <body class="${isSimulated ? 'simulated' : 'real'}">
        ${isSimulated ? html`<p class="mark">SIMULATED: virtual phones in a virtual room. This says nothing about any real app.</p>` : undefined}
        <h1>${title}</h1>
        <p class="question">${question}</p>
        ${apps.map(([app, result]) => verdictCard(app, result))}
        <h2>How often the food was shown</h2>
        <p>
          A dot is the share of trials in which the food appeared in what was read; the line is its 95 %
          interval (Wilson). “Spoken” counts the food that was played in that slot, “control” the same foods
          in slots without food speech.
        </p>
        <figure>${rateChart(rows, claimBand)}</figure>
        ${resultTable(analysis)} ${lagTable(analysis)}
        <h2>What was done</h2>
        ${methodTable(content)}
        <p>
          Recommendations are compared with what the harness shuffled itself, so an association means “more
          often than chance in this shuffle”, never “app X listens”. Every number can be recomputed from the
          files beside this report.
        </p>
      </body>
    </html> `;
  return page.text;
}

function verdictCard(app: string, { verdict }: ReportedApp): Html {
  return html`<section class="verdict ${verdict.kind}">
    <h2>${app}: ${verdict.headline}</h2>
    <p>${verdict.sentence}</p>
    ${flagWords(verdict).map((note) => html`<p class="flags">Note: ${note}.</p>`)}
  </section> `;
}

/** Before the planned number of blocks only the e-value is shown, whatever else the file says. */
function isWithheld({ verdict }: ReportedApp): boolean {
  return verdict.flags.includes('withheld');
}

function resultTable(analysis: ReportedAnalysis): Html {
  const columns: readonly (readonly [string, ReportedApp])[] = [
    ...Object.entries(analysis.apps),
    ['overall', analysis.overall],
  ];
  const openRow = (name: string, cell: (result: ReportedApp) => string): Html =>
    html`<tr>
      <th scope="row">${name}</th>
      ${columns.map(([, result]) => html`<td>${cell(result)}</td>`)}
    </tr> `;
  const row = (name: string, cell: (result: ReportedApp) => string): Html =>
    openRow(name, (result) => (isWithheld(result) ? 'withheld' : cell(result)));
  return html`<table>
    <caption>
      Results in numbers
    </caption>
    <thead>
      <tr>
        <th></th>
        ${columns.map(([app]) => html`<th scope="col">${app}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${row('Raw match rate, spoken', ({ rawMatch }) => shareOf(rawMatch))}
      ${row('Match rate, control', ({ control }) => shareOf(control))}
      ${row('Excess hit rate (Mantel-Haenszel), 95 % interval', ({ excess }) => `${points(excess.rd)} (${points(excess.lo)} to ${points(excess.hi)})${excess.fewBlocks ? ', few blocks' : ''}`)}
      ${row('Exact blocked randomisation p, two-sided', ({ primary }) => probability(primary.pTwoCentral))}
      ${row('… after Holm over the apps', ({ primary }) => probability(primary.pHolm))}
      ${openRow('e-value (largest)', ({ primary }) => (primary.eMax === null ? '–' : primary.eMax.toPrecision(3)))}
      ${row('Microphone contrast, granted against revoked', ({ mic }) => (mic === null ? 'not dealt' : `${points(mic.rd)}, p ${probability(mic.pTwoCentral)}`))}
      ${row('Typed search (positive control)', ({ typed }) => (typed === null ? 'not dealt' : `${typed.x ?? '–'} of ${typed.n}, p ${probability(typed.pGreater)}`))}
    </tbody>
  </table> `;
}

function methodTable({ run, plan, planSha256, analysis, counts, isSimulated }: ReportContent): Html {
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

function instrumentRows(instrument: InstrumentFigures | undefined): readonly (readonly [string, string])[] {
  if (instrument === undefined) {
    return [['Telemetry and feeds', 'not counted by the version that made this analysis']];
  }
  const { telemetry, staleFeeds } = instrument;
  return [
    ...staleFeeds.map(({ app, stale }) => [`Feed of ${app}`, staleSentence(stale)] as const),
    ...telemetry.apps.map(
      (app) => [`Microphone of ${app.app} (${app.microphone})`, microphoneUse(app)] as const,
    ),
    ['Telemetry on the canary', canarySentence(telemetry)],
    ...telemetry.switchedOff.map(
      ({ phone, exposures }) => [`Microphone switch of ${phone}`, switchSentence(exposures)] as const,
    ),
  ];
}

/** A feed that was not refreshed cannot have followed words that were said in between. */
function staleSentence(stale: Seen): string {
  const advice =
    stale.x > 0 ? ". An old feed cannot follow anything: `appState: 'stopped'` starts the app anew" : '';
  return `not refreshed since it was last read in ${outOf(stale)} trials${advice}`;
}

/** The trials count all the same: they were dealt. But what no app can hear no app can follow. */
function switchSentence(exposures: Seen): string {
  const advice = exposures.x > 0 ? '. No app was given sound then: switch microphone access on' : '';
  return `off during ${outOf(exposures)} exposures${advice}`;
}

/** Holding the operation is no proof of sound: an idle app may be given silence. */
function microphoneUse({ opSeen, audioObtained }: UseSeen): string {
  return `record operation seen in ${outOf(opSeen)} trials while locked, sound plausibly obtained in ${outOf(audioObtained)}`;
}

function canarySentence({ canary }: Telemetry): string {
  if (canary === null) return 'none: how often a use of the microphone is missed was not measured';
  const { lo, hi } = clopperPearson(canary.opSeen);
  return `operation seen in ${outOf(canary.opSeen)} polls of an app known to record (${percent(lo)} to ${percent(hi)}), sound in ${outOf(canary.audioObtained)}`;
}

function outOf({ x, n }: Seen): string {
  return `${x} of ${n}`;
}

function shareOf({ x, n, rate, lo, hi }: ReportedApp['rawMatch']): string {
  return `${x ?? '–'} of ${n} = ${percent(rate)} (${percent(lo)} to ${percent(hi)})`;
}
