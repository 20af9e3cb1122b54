import type { Analysis } from '../analyse/analysis.ts';
import { flagWords } from '../analyse/flag-words.ts';
import type { Terminal } from './terminal.ts';

/** One headline and one sentence per app, on stdout. */
export function printVerdicts(terminal: Terminal, analysis: Analysis): void {
  for (const [app, { verdict }] of Object.entries(analysis.apps)) {
    const notes = flagWords(verdict).map((note) => `  Note: ${note}.\n`);
    terminal.out(`${app}: ${verdict.headline}\n  ${verdict.sentence}\n${notes.join('')}`);
  }
}
