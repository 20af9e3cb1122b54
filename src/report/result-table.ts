import type { ReportedAnalysis, ReportedResult } from './analysis-file.ts';
import { html, type Html } from './html.ts';
import { percent } from './rate-chart.ts';
import { points, probability } from './say-number.ts';

/** The answer in numbers, a column for each app and one for all together. */
export function resultTable(analysis: ReportedAnalysis): Html {
  const apps = Object.entries(analysis.apps);
  const columns: readonly (readonly [string, ReportedResult])[] =
    apps.length === 1 ? apps : [...apps, ['overall', analysis.overall]];
  const openRow = (name: string, cell: (result: ReportedResult) => string): Html =>
    html`<tr>
      <th scope="row">${name}</th>
      ${columns.map(([, result]) => html`<td>${cell(result)}</td>`)}
    </tr> `;
  const row = (name: string, cell: (result: ReportedResult) => string): Html =>
    openRow(name, (result) => (result.isWithheld ? 'withheld' : cell(result)));
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
      ${row('Excess hit rate (Mantel-Haenszel), 95 % interval', ({ excess }) => `${points(excess.rd)} (${points(excess.lo)} to ${points(excess.hi)}), ${excess.blocks} blocks`)}
      ${row('… upper limit, were one more block to go fully against it', ({ excess }) => points(excess.guardHi))}
      ${row('Due to speech, in the trials played', ({ attributable }) => `at least ${attributable.atLeast ?? '–'}, at most ${attributable.atMost ?? '–'} of ${attributable.of}`)}
      ${row('Exact blocked randomisation p, two-sided', ({ primary }) => probability(primary.pTwoCentral))}
      ${row('… after Holm over the apps', ({ pHolm }) => probability(pHolm))}
      ${row('The food’s own p (among slots with speech)', ({ food }) => (food === null ? 'not testable' : probability(food.pTwoCentral)))}
      ${row('… the greater of both, after Holm', ({ pFoodHolm }) => probability(pFoodHolm))}
      ${openRow('e-value (largest), and of the food', ({ primary, food }) => `${eValue(primary.eMax)}, ${eValue(food?.eMax ?? null)}`)}
      ${row('Microphone: excess granted less excess revoked', ({ mic }) => (mic === null ? 'not dealt' : `${points(mic.rd)} (${points(mic.lo)} to ${points(mic.hi)}), p ${probability(mic.pTwoCentral)}, after Holm ${probability(mic.pHolm)}`))}
      ${row('Typed search (positive control)', ({ typed }) => (typed === null ? 'not dealt' : `${typed.x ?? '–'} of ${typed.n}, p ${probability(typed.pGreater)}`))}
      ${row('Sensitivity: by rank, by change since the pre-scrape', ({ rank, change }) => `p ${probability(rank?.pTwoCentral ?? null)}, ${change === null ? 'no pre-scrape' : `p ${probability(change.pTwoCentral)}`}`)}
      ${openRow('Missing trials, first losses', ({ losses }) => (losses === null ? '–' : `${losses.missing} and ${losses.first} of ${losses.trials}, uneven p ${probability(losses.p)}`))}
      ${row('… the association holds with first losses filled against it by', ({ losses }) => tippingPoint(losses))}
      ${openRow('App alive through the exposure', ({ aliveShare }) => percent(aliveShare))}
    </tbody>
  </table> `;
}

function eValue(value: number | null): string {
  return value === null ? '–' : value.toPrecision(3);
}

function tippingPoint(losses: ReportedResult['losses']): string {
  if (losses === null || losses.needs === null) return 'nothing to fill';
  const held = losses.tipping === null ? 'nothing' : percent(losses.tipping);
  return `${held} (${percent(losses.needs)} needed)${losses.withVoided ? ', voided blocks counted back in' : ''}`;
}

function shareOf({ x, n, rate, lo, hi }: ReportedResult['rawMatch']): string {
  return `${x ?? '–'} of ${n} = ${percent(rate)} (${percent(lo)} to ${percent(hi)})`;
}
