import type { ReportedAnalysis, ReportedLag } from './analysis-file.ts';
import { html, type Html } from './html.ts';
import { points, probability } from './say-number.ts';

/** The lags that are not the primary one, a row for each app and lag; nothing where there is one lag. */
export function lagTable({ apps }: ReportedAnalysis): Html | undefined {
  const rows = Object.entries(apps).flatMap(([app, { details }]) =>
    details.lags.map((lag) => ({ app, lag })),
  );
  if (rows.length === 0) return undefined;
  const headings = ['', 'Lag', 'Blocks', 'Excess, 95 % interval', 'p', 'q', 'e-value'];
  return html`<table>
    <caption>
      Other lags: exploratory. The verdict uses the primary lag alone; q is Benjamini and Hochberg’s
    </caption>
    <thead>
      <tr>
        ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ app, lag }) =>
          html`<tr>
            <th scope="row">${app}</th>
            ${cellsOf(lag).map((cell) => html`<td>${cell}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

function cellsOf({ lag, blocks, planned, isWithheld, primary, excess, q }: ReportedLag): readonly string[] {
  const answer = isWithheld
    ? ['withheld', 'withheld', 'withheld']
    : [
        `${points(excess.rd)} (${points(excess.lo)} to ${points(excess.hi)})`,
        probability(primary.pTwoCentral),
        probability(q),
      ];
  const eValue = primary.eFinal === null ? '–' : primary.eFinal.toPrecision(3);
  return [lag, `${blocks} of ${planned}`, ...answer, eValue];
}
