import type { ReportedAnalysis, ReportedApp } from './analysis-file.ts';
import { html, type Html } from './html.ts';
import { percent } from './rate-chart.ts';
import { points, probability } from './say-number.ts';

/** The answer in numbers, a column for each app and one for all together. */
export function resultTable(analysis: ReportedAnalysis): Html {
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

/** Before the planned number of blocks only the e-value is shown, whatever else the file says. */
export function isWithheld({ verdict }: ReportedApp): boolean {
  return verdict.flags.includes('withheld');
}

function shareOf({ x, n, rate, lo, hi }: ReportedApp['rawMatch']): string {
  return `${x ?? '–'} of ${n} = ${percent(rate)} (${percent(lo)} to ${percent(hi)})`;
}
