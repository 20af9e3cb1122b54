import type { Analysis } from '../analyse/analysis.ts';
import type { Terminal } from './terminal.ts';

/** One headline and one sentence per app, on stdout. */
export function printVerdicts(terminal: Terminal, analysis: Analysis): void {
  for (const [app, { verdict }] of Object.entries(analysis.apps)) {
    const flags = verdict.flags.length === 0 ? '' : `\n  noted: ${verdict.flags.join(', ')}`;
    terminal.out(`${app}: ${verdict.headline}\n  ${verdict.sentence}${flags}\n`);
  }
}
