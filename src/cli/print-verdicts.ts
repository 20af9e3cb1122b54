import type { Analysis, LagResult } from '../analyse/analysis.ts';
import { flagWords } from '../analyse/verdict/flag-words.ts';
import type { Terminal } from './terminal.ts';

/** One headline and one sentence per app, and one line per exploratory lag, on stdout. */
export function printVerdicts(terminal: Pick<Terminal, 'out'>, analysis: Analysis): void {
  for (const [app, { verdict, details }] of Object.entries(analysis.apps)) {
    const notes = flagWords(verdict).map((note) => `  Note: ${note}.\n`);
    terminal.out(`${app}: ${verdict.headline}\n  ${verdict.sentence}\n${notes.join('')}`);
    for (const lag of details.lags) terminal.out(`  ${lagSentence(lag)}\n`);
  }
}

function lagSentence({ lag, blocks, planned, isWithheld, primary, excess, q }: LagResult): string {
  const head = `Exploratory, lag ${lag} (${blocks} of ${planned} blocks)`;
  if (isWithheld) {
    const eValue = primary.eFinal === null ? 'not defined yet' : primary.eFinal.toPrecision(2);
    return `${head}: withheld, e-value ${eValue}.`;
  }
  const interval = `95 % interval ${points(excess.lo)} to ${points(excess.hi)}`;
  return `${head}: excess ${points(excess.rd)} points, ${interval}, p ${probability(primary.pTwoCentral)}, q ${probability(q)}.`;
}

function points(difference: number | null): string {
  return difference === null ? '–' : `${Math.round(100 * difference)}`;
}

function probability(p: number | null): string {
  if (p === null) return '–';
  return p < 0.0001 ? '< 0.0001' : `${Number(p.toPrecision(2))}`;
}
