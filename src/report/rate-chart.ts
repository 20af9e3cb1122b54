import { html, type Html } from './html.ts';

/** A share with its interval, all from 0 to 1; null where undefined. */
interface DrawnRate {
  readonly x: number | null;
  readonly n: number;
  readonly rate: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** One line of the chart. */
export interface RateRow {
  readonly app: string;
  readonly spoken: DrawnRate;
  readonly control: DrawnRate;
  /** Nothing of the row is drawn before the planned number of blocks. */
  readonly isWithheld: boolean;
}

const left = 130;
const width = 560;
const rowHeight = 64;
const top = 34;

/**
 * Match rate of the spoken arm and of the controls, with 95 % intervals, one pair per app, on 0 to 100 %; the claim's
 * band is shaded. The same numbers stand in the table below it.
 */
export function rateChart(
  rows: readonly RateRow[],
  claim: { readonly from: number; readonly to: number },
): Html {
  const height = top + rows.length * rowHeight + 30;
  const description = rows
    .map(
      ({ app, spoken, control, isWithheld }) =>
        `${app}: ${isWithheld ? 'withheld' : `spoken ${percent(spoken.rate)}, control ${percent(control.rate)}`}`,
    )
    .join('; ');
  return html`<svg
    viewBox="0 0 ${left + width + 30} ${height}"
    role="img"
    aria-labelledby="rates-title rates-text"
  >
    <title id="rates-title">How often the food was shown</title>
    <desc id="rates-text">${description}</desc>
    <rect
      class="claim"
      x="${px(claim.from)}"
      y="${top - 8}"
      width="${px(claim.to) - px(claim.from)}"
      height="${height - top - 14}"
    ></rect>
    <text class="small" x="${(px(claim.from) + px(claim.to)) / 2}" y="${top - 14}" text-anchor="middle">
      claim: ${percent(claim.from)} to ${percent(claim.to)}
    </text>
    ${[0, 0.25, 0.5, 0.75, 1].map((tick) => axisTick(tick, height))}
    ${rows.map((row, i) => chartRow(row, top + i * rowHeight + 14))}
  </svg>`;
}

function axisTick(tick: number, height: number): Html {
  return html`<line class="grid" x1="${px(tick)}" x2="${px(tick)}" y1="${top - 8}" y2="${height - 22}"></line>
    <text class="small" x="${px(tick)}" y="${height - 6}" text-anchor="middle">${percent(tick)}</text>`;
}

function chartRow({ app, spoken, control, isWithheld }: RateRow, y: number): Html {
  return html`<text x="${left - 14}" y="${y + 18}" text-anchor="end">${app}</text>
    ${isWithheld ? note('withheld until the planned number of blocks', y + 14) : Object.entries({ spoken, control }).map(([kind, rate], i) => mark(rate, y + 4 + 20 * i, kind))}`;
}

function note(words: string, y: number): Html {
  return html`<text class="small" x="${left + 6}" y="${y + 4}">${words}</text>`;
}

function mark({ rate, lo, hi, x, n }: DrawnRate, y: number, kind: string): Html {
  if (rate === null || lo === null || hi === null) {
    return note(`${kind}: no observation`, y);
  }
  const label =
    px(hi) + 8 > left + width - 90 ? { x: px(lo) - 8, anchor: 'end' } : { x: px(hi) + 8, anchor: 'start' };
  return html`<line class="${kind} whisker" x1="${px(lo)}" x2="${px(hi)}" y1="${y}" y2="${y}"></line>
    <circle class="${kind}" cx="${px(rate)}" cy="${y}" r="5.5"></circle>
    <text class="small" x="${label.x}" y="${y + 4}" text-anchor="${label.anchor}"
      >${kind} ${percent(rate)} (${x ?? '–'} of ${n})</text
    >`;
}

function px(share: number): number {
  return Math.round((left + share * width) * 10) / 10;
}

/** `57 %`, which no line break parts; a dash where undefined. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)}\u00a0%`;
}
