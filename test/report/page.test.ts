import assert from 'node:assert/strict';
import { html } from '../../src/report/html.ts';
import type { ReportedApp, ReportedLag } from '../../src/report/analysis-file.ts';
import { reportPage } from '../../src/report/page.ts';
import { percent, rateChart } from '../../src/report/rate-chart.ts';
import { smallPlan } from '../made-up/small-plan.ts';

const { plan } = smallPlan({ planned: 2, spare: 1 });
const rate = { x: 3, n: 9, rate: 1 / 3, lo: 0.12, hi: 0.65 };
const result: ReportedApp = {
  primary: { T: 3, nullMean: 1, pGreater: 0.01, pTwoCentral: 0.02, eFinal: 4, eMax: 5 },
  food: null,
  pHolm: 0.04,
  pFoodHolm: null,
  rawMatch: rate,
  control: { x: 0, n: 0, rate: null, lo: null, hi: null },
  excess: { rd: null, lo: null, hi: null, fewBlocks: true, guardHi: null, blocks: 0 },
  attributable: { atLeast: 1, atMost: 3, of: 9 },
  mic: null,
  typed: null,
  rank: null,
  change: null,
  placebo: null,
  losses: { trials: 18, missing: 2, first: 1, p: 0.3, withVoided: false, needs: 0, tipping: 0.25 },
  aliveShare: null,
  isWithheld: false,
  verdict: {
    kind: 'inconclusive',
    headline: 'INCONCLUSIVE',
    sentence: 'Nothing can be said <yet>.',
    flags: ['few-blocks'],
    gates: [
      { gate: 'assay', isPassed: false, vetoes: 'exclusions', finding: '1 of 9 typed foods <were> shown' },
    ],
  },
  details: { lags: [] },
};

function page(isSimulated: boolean, shown: ReportedApp = result, isOld = false): string {
  const counts = { completedSlots: 14, plannedSlots: 14, voidedBlocks: 0, trials: 56, missingTrials: 0 };
  const telemetry = {
    apps: [
      {
        app: 'eleme',
        microphone: 'granted' as const,
        opSeen: { x: 3, n: 28 },
        audioObtained: { x: 2, n: 28 },
      },
    ],
    canary: { opSeen: { x: 8, n: 8 }, audioObtained: { x: 7, n: 8 } },
    switchedOff: [{ phone: 'p1', exposures: { x: 4, n: 14 } }],
  };
  const instrument = { telemetry, staleFeeds: [{ app: 'eleme', stale: { x: 5, n: 26 } }] };
  const answer = { method: 2 as const, overall: shown, apps: { '<script>alert(1)</script>': shown } };
  const analysis = isOld ? answer : { ...answer, instrument };
  return reportPage({
    run: 'a',
    plan,
    planSha256: 'f'.repeat(64),
    analysis,
    counts,
    isSimulated,
  });
}

describe('the report', () => {
  it('escapes everything that was scraped or typed, and runs no script', () => {
    assert.doesNotMatch(page(true), /<script/);
    assert.match(page(true), /&lt;script&gt;/);
    assert.match(page(true), /Nothing can be said &lt;yet&gt;\./);
    assert.match(page(true), /default-src 'none'/);
    assert.doesNotMatch(page(true), /https?:/);
  });

  it('is marked SIMULATED for virtual phones, and only for them', () => {
    assert.match(page(true), /<title>SIMULATED/);
    assert.match(page(true), /class="mark"/);
    assert.doesNotMatch(page(false), /SIMULATED/);
  });

  it('tells what telemetry saw, and how much it sees of a microphone that is known to be used', () => {
    assert.match(
      page(true),
      /Microphone of eleme \(granted\)[^]*?seen in 3 of 28 trials[^]*?obtained in 2 of 28/,
    );
    // Clopper and Pearson: 8 of 8 is 63 % at least.
    assert.match(page(true), /seen in 8 of 8 polls[^]*?\(63.% to 100.%\)/);
  });

  it('tells during how many exposures no app could hear', () => {
    assert.match(
      page(true),
      /Microphone switch of p1[^]*?off during 4 of 14 exposures\. No app was given sound/,
    );
  });

  it('tells how often a feed was not refreshed, and what helps', () => {
    assert.match(
      page(true),
      /Feed of eleme[^]*?not refreshed since it was last read in 5 of 26 trials\. An old feed[^]*?settleMs/,
    );
  });

  it('says so where the analysis is older than the counts of telemetry and feeds', () => {
    const old = page(true, result, true);
    assert.match(old, /Telemetry and feeds[^]*?not counted by the version that made this analysis/);
    assert.doesNotMatch(old, /Microphone of|Microphone switch|Feed of/);
  });

  it('lists every check with what it stops where it fails, and how far an association bears its losses', () => {
    const text = page(false);
    assert.match(
      text,
      /Failed \(stops “no effect” and “ruled out”\): 1 of 9 typed foods &lt;were&gt; shown\./,
    );
    assert.match(text, /25.% \(0.% needed\)/);
    assert.match(text, /at least 1, at most 3 of 9/);
  });

  it('shows what is undefined as a dash, never as NaN', () => {
    assert.doesNotMatch(page(true), /NaN|null|undefined</);
    assert.equal(percent(null), '–');
  });

  it('draws and prints nothing that is withheld but the e-value, also of a file that tells it', () => {
    const flags = ['withheld'] as const;
    const early = page(false, {
      ...result,
      isWithheld: true,
      verdict: { ...result.verdict, flags: [...flags] },
    });
    assert.match(early, /withheld until the planned number of blocks/);
    assert.match(early, /e-value \(largest\), and of the food<\/th>\s*<td>5\.00, –<\/td>/);
    assert.equal(early.match(/<td>withheld<\/td>/g)?.length, 13);
    assert.doesNotMatch(early, /<circle|3 of 9|33.%|0\.02|0\.04|NaN|null/);
    assert.match(page(false), /<circle/);
  });

  it('has a table of the other lags where there are several, labelled exploratory', () => {
    assert.doesNotMatch(page(false), /Other lags/);
    const lag: ReportedLag = {
      lag: '30min',
      dwellMs: 1_800_000,
      planned: 12,
      blocks: 12,
      isWithheld: false,
      primary: { pTwoCentral: 0.0123, eFinal: 7 },
      excess: { rd: 0.12, lo: -0.05, hi: 0.31, fewBlocks: false },
      q: 0.0246,
    };
    const early: ReportedLag = {
      ...lag,
      lag: '24h',
      blocks: 2,
      isWithheld: true,
      primary: { pTwoCentral: null, eFinal: null },
      excess: { rd: null, lo: null, hi: null, fewBlocks: true },
      q: null,
    };
    const text = page(false, { ...result, details: { lags: [lag, early] } }).replaceAll(
      /\s*<[^>]*>\s*/g,
      '|',
    );
    assert.match(text, /Other lags: exploratory/);
    assert.match(
      text,
      /30min\|+12 of 12\|+\+12 points \(-5 points to \+31 points\)\|+0\.0123\|+0\.0246\|+7\.00/,
    );
    assert.match(text, /24h\|+2 of 12\|+withheld\|+withheld\|+withheld\|+–/);
    assert.doesNotMatch(text, /NaN|null/);
  });

  it('is the same for the same analysis', () => {
    assert.equal(page(true), page(true));
  });

  it('draws one pair of dots per app, and says what they are to who cannot see them', () => {
    const chart = rateChart(
      [
        {
          app: 'eleme',
          spoken: rate,
          control: { ...rate, x: 0, rate: 0, lo: 0, hi: 0.2 },
          isWithheld: false,
        },
      ],
      { from: 0.6, to: 0.7 },
    ).text;
    assert.equal(chart.match(/<circle/g)?.length, 2);
    assert.match(chart, /<desc[^>]*>eleme: spoken 33/);
    assert.match(chart, /claim: 60.% to 70.%/);
  });
});

describe('markup', () => {
  it('escapes pieces, keeps markup, joins lists and drops undefined', () => {
    assert.equal(
      html`<p>${'<b>&"'}${html`<i>x</i>`}${[1, 'a']}${undefined}</p>`.text,
      '<p>&lt;b&gt;&amp;&quot;<i>x</i>1a</p>',
    );
  });
});
