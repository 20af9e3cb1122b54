import { flagWords } from '../analyse/verdict/flag-words.ts';
import type { ReportedApp } from './analysis-file.ts';
import { Html, html } from './html.ts';
import { lagTable } from './lag-table.ts';
import { methodTable } from './method-table.ts';
import { rateChart } from './rate-chart.ts';
import type { ReportContent } from './report-content.ts';
import { resultTable } from './result-table.ts';
import { reportStyle } from './style.ts';

/** The whole report: one file, no script, nothing loaded from anywhere. */
export function reportPage(content: ReportContent): string {
  const { plan, analysis, isSimulated } = content;
  const { title, question, claimBand } = plan.experiment;
  const apps = Object.entries(analysis.apps);
  const rows = apps.map(([app, result]) => ({
    app,
    spoken: result.rawMatch,
    control: result.control,
    isWithheld: result.isWithheld,
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
    ${flagWords(verdict).map((note) => html`<p class="flags">Note: ${note}.</p>`)} ${gateList(verdict)}
  </section> `;
}

/** Every check with what it found, and what it stops where it fails. */
function gateList({ gates }: ReportedApp['verdict']): Html {
  return html`<ul class="gates">
    ${gates.map(({ isPassed, vetoes, finding }) => {
      const stops = vetoes === 'every-verdict' ? 'stops every verdict' : 'stops “no effect” and “ruled out”';
      const mark = isPassed === null ? 'Not checked' : isPassed ? 'Passed' : `Failed (${stops})`;
      return html`<li>${mark}: ${finding}.</li> `;
    })}
  </ul> `;
}
